"""The page of bad inputs names a test for each, or what it waits for."""

import re

from tests.house.sizes import ROOT

PAGE = ROOT / "docs" / "reference" / "bad-input.md"
ROW = re.compile(r"^\| B(\d+) \| .+ \| (.+) \|$", re.MULTILINE)


def test_each_number_has_a_row_with_tests_that_exist_or_what_it_waits_for() -> None:
    rows = {int(number): told for number, told in ROW.findall(PAGE.read_text(encoding="utf-8"))}
    assert list(rows) == [*range(1, 35), *range(76, 101)]
    for number, told in rows.items():
        if told.startswith("later: "):
            continue
        for file, name in re.findall(r"`([^`:]+)::(\w+)`", told) or [("", "")]:
            assert file, f"B{number} names no test"
            assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"B{number}: {name}"
