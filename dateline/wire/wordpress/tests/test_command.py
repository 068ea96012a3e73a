"""The command: what it prints, what it writes, and how it answers bad input."""

import json
from pathlib import Path

import pytest
from click import command
from click.testing import CliRunner

from dateline.editions.models import Edition
from dateline.stories.models import Story
from dateline.wire.wordpress.command import import_wordpress
from dateline.wire.wordpress.tests.exports import SAMPLES, item, wxr
from dateline.wire.wordpress.tests.runs import empty_paper

pytestmark = pytest.mark.django_db
app = command()(import_wordpress)


@pytest.fixture
def paper() -> Edition:
    return empty_paper()


def call(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})
    return done.exit_code, " ".join(done.output.replace("│", " ").split())


def test_an_import_prints_what_came_and_what_was_left_and_writes_its_report(
    paper: Edition, tmp_path: Path
) -> None:
    code, said = call(SAMPLES / "classic.xml", "--report", tmp_path / "r.json")
    assert code == 0
    assert "post: 5 came in, 1 left" in said
    assert "Left: 1 × product: Dateline has no shop." in said
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["source"] == "quay-gazette.example"
    assert report["counts"]["comment"] == {"came": 4, "left": 1}
    assert report["missing_files"] == ["http://www.quay-gazette.example/wp-content/uploads/2014/03/ferry.jpg"]


def test_a_proposal_is_written_and_nothing_else(paper: Edition, tmp_path: Path) -> None:
    code, said = call(SAMPLES / "classic.xml", "--propose-mapping", tmp_path / "m.toml")
    assert (code, Story.objects.count()) == (0, 0)
    assert "Wrote a proposal" in said
    assert '[categories."council"]' in (tmp_path / "m.toml").read_text()
    assert call(SAMPLES / "classic.xml", "--mapping", tmp_path / "m.toml")[0] == 0


def test_a_dry_run_says_that_it_wrote_nothing(paper: Edition) -> None:
    code, said = call(SAMPLES / "classic.xml", "--dry-run")
    assert (code, Story.objects.count()) == (0, 0)
    assert "Nothing was written" in said


def test_bad_input_is_answered_in_one_line_with_code_2(paper: Edition, tmp_path: Path) -> None:
    (tmp_path / "empty.xml").write_text("")
    (tmp_path / "bad.toml").write_text("[")
    good = SAMPLES / "classic.xml"
    for arguments, told in (
        ([tmp_path / "none.xml"], "No such file"),
        ([tmp_path], "is a folder"),
        ([tmp_path / "empty.xml"], "is empty"),
        ([good, "--media", tmp_path / "none"], "is no folder"),
        ([good, "--edition", "moon"], "There is no edition “moon”; there is main."),
        ([good, "--mapping", tmp_path / "bad.toml"], "not a valid TOML file"),
        ([good, "--mapping", tmp_path / "none.toml"], "No such file"),
    ):
        code, said = call(*arguments)
        assert (code, told in said) == (2, True), said
        assert Story.objects.count() == 0


def test_a_site_without_edition_is_told_what_to_do() -> None:
    assert "dateline init" in call(SAMPLES / "classic.xml")[1]


def test_an_interrupted_run_reports_what_it_did_and_ends_with_130(
    paper: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.lib.faults import armed

    calls: list[int] = []

    def second_is_interrupted() -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    path = tmp_path / "old.xml"
    path.write_text(wxr(item(1, "One"), item(2, "Two")))
    with armed("wordpress:before_commit", second_is_interrupted):
        code, said = call(path)
    assert code == 130
    assert "Interrupted" in said
    assert [story.headline for story in Story.objects.all()] == ["One"]
