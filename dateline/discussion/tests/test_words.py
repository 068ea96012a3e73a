"""Words of the list are found however they are written, and never in words that only contain them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dateline.discussion.errors import Refused
from dateline.discussion.models import Standing, WordRule
from dateline.discussion.moderation.actions import add_word, remove_word, switch
from dateline.discussion.moderation.policy import policy, word_list, word_rules
from dateline.discussion.moderation.start_words import OF_LANGUAGES, start_rules
from dateline.discussion.moderation.words import Rule, WordList
from dateline.discussion.tests.rooms import talk
from tests.cast import NOON, ana

pytestmark = pytest.mark.django_db


def found(word: str, text: str, language: str = "en") -> bool:
    return any(WordList([Rule(word, language)], language).found_in(text))


@pytest.mark.parametrize(
    ("word", "text", "language"),
    [
        ("idiot", "What an idiot.", "en"),
        ("idiot", "IDIOTS!", "en"),
        ("idiot", "You 1d10t", "en"),
        ("idiot", "1d10ts!", "en"),
        ("idiot", "ｉｄｉｏｔ", "en"),
        ("idiot", "id\u200bi\u200cot", "en"),
        ("idiot", "\u0456di\u043et", "en"),
        ("idiot", "\U0001d422\U0001d41d\U0001d422\U0001d428\U0001d42d", "en"),
        ("idiot", "i d i o t", "en"),
        ("idiot", "i.d.i.o.t", "en"),
        ("idiot", "IDIOOOOT!!!", "en"),
        ("idiot", "i\u0301d\u0302i\u0303o\u0304t\u0305", "en"),
        ("idiot", "\u202eidiot\u202c", "en"),
        ("fool", "FOOOOOL", "en"),
        ("ass", "4ss", "en"),
        ("kill yourself", "KILL   yourself", "en"),
        ("kill yourself", "kill, yourself", "en"),
        ("scam*", "scammers", "en"),
        ("*idiot", "Vollidiot", "de"),
        ("*spam*", "antispamfilter", "en"),
        ('"tit"', "tit for tat", "en"),
        ("Idiot", "diese Idioten", "de"),
        ("Trottel", "den Trotteln", "de"),
        ("crétin", "CRETINS", "fr"),
        ("imbécil", "imbeciles", "es"),
        ("дурак", "дураками", "ru"),
        ("дурак", "дурaк", "ru"),
        ("дурак", "Д У Р А К", "ru"),
        ("сука", "cyka", "ru"),
        ("ідіот", "ідіотами", "uk"),
        ("غبي", "والغبي", "ar"),
        ("غبي", "غـبـي", "ar"),
        ("غبي", "غَبِيّ", "ar"),
        ("加微信", "请加 微 信吧", "zh"),
        ("加微信", "加*微*信", "zh"),
        ("{iban}", "DE89 3704 0044 0532 0130 00", "de"),
        ("{card}", "4111 1111 1111 1111", "en"),
        ("{phone}", "call +49 170 1234567", "en"),
        ("{phone}", "06 12 34 56 78", "fr"),
        ("{phone}", "٠٠٩٦٦٥٠١٢٣٤٥٦٧", "ar"),
        ("{email}", "write to ana@home.example", "en"),
        ("{address}", "Lindenstraße 12, 20095 Hamburg", "de"),
        ("{address}", "12 Baker Street, London NW1 6XE", "en"),
        ("{messenger}", "write me on Telegram: @bestprofit", "en"),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written(word: str, text: str, language: str) -> None:
    assert found(word, text, language)


@pytest.mark.parametrize(
    ("word", "text", "language"),
    [
        ("cunt", "The Mayor of Scunthorpe", "en"),
        ("ass", "A class of assassins passes the Essex bass", "en"),
        ("ass", "the Samsung A55 and 455 people", "en"),
        ("cock", "Hitchcock's peacock in a cocktail", "en"),
        ("tit", "the title of Titus", "en"),
        ('"tit"', "two tits", "en"),
        ("sex", "Sussex and Middlesex", "en"),
        ("organ", "this organization is organic", "en"),
        ("universe", "the universities", "en"),
        ("idiot", "idiomatic", "en"),
        ("die", "diet", "en"),
        ("Arsch", "der Marschall", "de"),
        ("Sau", "Sauerkraut und Saudi-Arabien", "de"),
        ("con", "le concert, la concorde", "fr"),
        ("puta", "computadora y disputa", "es"),
        ("хер", "парикмахер, Херсон", "ru"),
        ("кал", "калькулятор", "ru"),
        ("加微信", "我想参加。微信里见", "zh"),
        ("{phone}", "from 2019-2023, on 10.12.2024 at 12:00:00, 1,000,000,000 and 3:2", "en"),
        ("{iban}", "DE89 3704 0044 0532 0130 01", "de"),
        ("{card}", "1234 5678 9012 3456", "en"),
        ("{address}", "In der Lindenstraße 12 brennt es", "de"),
        ("{messenger}", "Telegram is blocked again", "en"),
    ],
)  # fmt: skip
def test_a_word_is_not_found_in_another(word: str, text: str, language: str) -> None:
    assert not found(word, text, language)


def test_no_word_of_the_start_list_is_found_in_plain_news_of_its_language() -> None:
    news = {
        "en": "Thank you for asking. The ferry earns 3.5% more since 2019; see page 12, and call it what you will.",
        "de": "Danke für den Bericht. Der Gewinn der Fähre steigt, und ich weiß, wo du das gelesen hast.",
        "fr": "Merci pour cet article. L'argent du prêt vient de la ville, je sais où tu l'as lu.",
        "es": "Gracias por el artículo. La ganancia sube, y sé dónde se puede leer.",
        "ru": "Спасибо за статью. Прибыль растёт, и я знаю, где это можно прочитать.",
        "uk": "Дякую за статтю. Прибуток зростає, і я знаю, де це можна прочитати.",
        "ar": "شكرا على المقال. ارتفع الربح هذا العام.",
        "zh": "谢谢你的文章。今年渡轮的利润增加了。",
    }
    assert news.keys() == OF_LANGUAGES.keys()
    for language, text in news.items():
        rules = [*start_rules(language), *start_rules("")]
        assert not list(WordList(rules, language).found_in(text)), language


def test_every_word_of_the_start_list_finds_itself() -> None:
    for language, groups in OF_LANGUAGES.items():
        for word in (one for words in groups.values() for one in words):
            assert found(word, f"– {word}!", language), word


def test_a_word_holds_or_rejects_from_the_next_message_on() -> None:
    here, editor = talk(), ana()
    here.message("Nobody likes that grumbler")
    add_word(word="Grumbler", language="en-GB", by=editor, now=here.now)
    assert here.say("Such grumblers").message.standing == Standing.HELD
    add_word(word="Grumbler", language="en", does="reject", by=editor, now=here.now)
    sent = here.say("What a gr.u.mbler he is")
    assert sent.message.standing == Standing.REJECTED
    assert sent.words == "Please say it without “gr.u.mbler”, then send it again."
    assert WordRule.objects.get().by == editor
    remove_word(word="Grumbler", language="en", by=editor, now=here.now)
    assert here.say("The grumbler is welcome").message.is_public


def test_a_word_without_language_holds_in_all() -> None:
    add_word(word="grumbler", language="", by=None, now=NOON)
    assert list(word_list("de", policy()).found_in("Ein Grumbler"))


def test_our_start_list_is_taken_off_word_by_word_or_at_once() -> None:
    here, editor = talk(), ana()
    assert here.say("What an idiot").message.standing == Standing.HELD
    remove_word(word="idiot", language="en", by=editor, now=NOON)
    remove_word(word="idiot", language="en", by=editor, now=NOON)
    assert "idiot" not in [one.word for one in word_rules("en")]
    assert here.say("What an idiot he is").message.is_public
    assert here.say("That moron").message.standing == Standing.HELD
    switch(start_words=False)
    assert here.say("That moron again").message.is_public
    assert word_rules("en") == []
    switch(start_words=True)
    add_word(word="idiot", language="en", by=editor, now=NOON)
    assert here.say("Idiot as before").message.standing == Standing.HELD


def test_the_list_is_read_once_while_it_stays_the_same(django_assert_num_queries: Any) -> None:
    add_word(word="grumbler", language="en", by=None, now=NOON)
    with django_assert_num_queries(3):
        word_list("en", policy())
    with django_assert_num_queries(1):
        word_list("en", policy())
    add_word(word="moaner", language="en", by=None, now=NOON + timedelta(minutes=1))
    assert list(word_list("en", policy()).found_in("moaners"))


@pytest.mark.parametrize(
    "word",
    ["", " ", "a", "**", "*", "a*", "{regex}", "{phone", '"', 'a "b"', "a*b c", "two words*", "\u202e"],
)
def test_what_would_be_found_everywhere_is_no_word(word: str) -> None:
    with pytest.raises(Refused):
        add_word(word=word, language="en", by=None, now=NOON)
    assert not WordRule.objects.exists()
