"""What is put into the index can be taken out again, because it is remembered as it was."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.lib.words import words
from dateline.search.packing import Text


def test_the_stored_form_gives_back_stems_and_written_words() -> None:
    text = Text.read(
        headline="Elections happily", standfirst="", body="Überschwemmung 网络 2026", language="de"
    )
    again = Text.unpack(text.pack())
    assert again == text
    assert again.stems()[1:] == [[], ["uberschwemm", "网络", "络", "2026"]]
    assert again.spellings() == {"elections", "happily", "überschwemmung"}


@given(st.text(), st.text(), st.text(), st.sampled_from(["en", "de", "ru", "ar", "zh"]))
def test_any_text_comes_back_as_it_went_in(headline: str, standfirst: str, body: str, language: str) -> None:
    text = Text.read(headline=headline, standfirst=standfirst, body=body, language=language)
    assert Text.unpack(text.pack()) == text
    assert text.stems()[2] == [word.stem for word in words(body, language)]
