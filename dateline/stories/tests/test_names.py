"""Two spellings of a name are noticed, and two names are left alone."""

import pytest

from dateline.stories.checks.names import spelled_two_ways


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The mayor, Anna Meyer, came. Later Anna Meier left.", ("Anna Meyer", "Anna Meier")),
        ("We met Karl Schmidt. The house of Karl Schmid is old.", ("Karl Schmidt", "Karl Schmid")),
        ("Said Ines Halloran. Everybody knows that Haloran sings.", ("Ines Halloran", "Haloran")),
        ("It is Tomas Lindqvist, or Tomas Lindkvist.", ("Tomas Lindqvist", "Tomas Lindkvist")),
        ("They call it Johannsson Street, by Johansson Street.", ("Johannsson Street", "Johansson Street")),
    ],
)
def test_a_name_in_two_spellings_is_found(text: str, pair: tuple[str, str]) -> None:
    assert spelled_two_ways(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Meyer came. Meyer left. Anna Meyer's hat stayed, and Meyers went.",
        "North Harbour and South Harbour. East Pier, West Pier.",
        "They met Maria Rossi and Mario Rossi.",
        "On Monday and on Sunday, in June and in July.",
        "The Town Council met. The Town Councils met.",
        "Paul Meier and Anna Meyer are no relatives. Then Meier spoke.",
        "Der Rat der Stadt Bremen tagte. Die Bürger Bremens kamen; im Alten Haus, am Alten Haus.",
        "The ferry. Terry Jones sails.",
        "",
        "MEYER AG and MEIER AG",
    ],
)
def test_what_is_no_second_spelling_is_left_alone(text: str) -> None:
    assert spelled_two_ways(text) == []


def test_a_long_text_takes_no_long_time() -> None:
    from time import perf_counter

    names = " ".join(
        f"Then Anna{chr(97 + n % 26) * 3} Meyer{chr(97 + n // 26 % 26) * 2} left." for n in range(20_000)
    )
    began = perf_counter()
    spelled_two_ways(names)
    assert perf_counter() - began < 3
