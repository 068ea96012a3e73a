"""The page of moderation says what the code does."""

import pytest

from dateline.discussion.models import LEAST_LONGEST, LONGEST_TEXT
from dateline.discussion.moderation.classifier.signs import SIGNS
from dateline.discussion.moderation.pipeline import STEPS
from tests.house.moderation_page import PAGE, brought_up_to_date, tables


@pytest.mark.parametrize("step", STEPS)
def test_every_step_stands_in_the_reference(step: str) -> None:
    assert f"| `{step}` | {STEPS[step].label} | {STEPS[step].says} |" in PAGE.read_text(encoding="utf-8")


def test_the_page_names_how_long_a_section_lets_messages_be() -> None:
    assert f"from {LEAST_LONGEST} to {LONGEST_TEXT:,} (the standard)" in PAGE.read_text(encoding="utf-8")


def test_the_page_is_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert brought_up_to_date(text) == text, "Run: python -m tests.house.moderation_page"
    assert all(f"<!-- {name}: from the code -->" in text for name in tables())
    assert str(SIGNS["threat"].label) in text
