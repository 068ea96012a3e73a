"""The commands `dateline moderation train` and `dateline moderation report`."""

from __future__ import annotations

from typing import Any

import click

TRAIN_EXAMPLE = "Example: dateline moderation train --data /srv/paper"
REPORT_EXAMPLE = "Example: dateline moderation report --data /srv/paper"
COLUMNS = ("language", "published", "rejected", "held out", "precision", "recall", "false holds", "used")


def train() -> None:
    """Learn now from what people have decided about messages, and say how well."""
    from dateline.discussion.moderation.classifier.training import LEAST, LEAST_OF_EACH, train
    from dateline.lib import clock

    if train(now=clock.now()) is None:
        click.echo(
            f"Nothing to learn from yet: a language needs {LEAST} decisions of people, {LEAST_OF_EACH} to publish"
            f" and {LEAST_OF_EACH} to reject."
        )
        return
    report()


def report() -> None:
    """Say which version of the classifier is used, and how it erred on decisions that it had not seen."""
    from dateline.discussion.moderation.policy import policy

    standing = policy()
    click.echo(f"The classifier is {'on' if standing.classifier_is_on else 'off'}.")
    version = standing.classifier
    if version is None:
        click.echo("It judges by our start alone; nothing was learned yet.")
        return
    click.echo(
        f"Version {version.pk}, {version.trained_at:%Y-%m-%d %H:%M} UTC, {version.decisions} decisions."
    )
    rows = [COLUMNS, *(_row(language, one) for language, one in sorted(version.report["languages"].items()))]
    widths = [max(len(row[n]) for row in rows) for n in range(len(COLUMNS))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(language: str, report: dict[str, Any]) -> tuple[str, ...]:
    counts = (str(report[name]) for name in ("published", "rejected", "held_out"))
    parts = (
        "–" if report[name] is None else f"{report[name]:.0%}"
        for name in ("precision", "recall", "false_holds")
    )
    return (language, *counts, *parts, "yes" if report["is_used"] else "no")
