"""`dateline moderation train` and `report` say what the classifier learned, and how it errs."""

import json

import pytest
from click.testing import CliRunner

from dateline.config import cli
from dateline.discussion.models import Policy
from dateline.discussion.tests.rooms import talk
from dateline.discussion.tests.test_classifier import decided
from tests.cast import ana


@pytest.mark.django_db
def test_the_command_trains_and_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "use_data_folder", lambda data: None)
    run = CliRunner()
    assert "nothing was learned yet" in run.invoke(cli.app, ["moderation", "report"]).output
    assert "Nothing to learn from yet" in run.invoke(cli.app, ["moderation", "train"]).output
    decided(talk(), ana())
    told = run.invoke(cli.app, ["moderation", "train"]).output
    assert "100 decisions" in told and "false holds" in told
    assert told == run.invoke(cli.app, ["moderation", "report"]).output
    assert Policy.objects.get().classifier is not None
    json.dumps(Policy.objects.get().classifier.report)  # type: ignore[union-attr]
