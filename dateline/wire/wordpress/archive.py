"""What every step of one import shares: where it goes, what it comes from, and what it has found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from dateline.editions.models import Edition
from dateline.wire.models import ImportedItem
from dateline.wire.wordpress.mapping import Mapping
from dateline.wire.wordpress.media import Files
from dateline.wire.wordpress.records import Site
from dateline.wire.wordpress.report import Report
from dateline.wire.wordpress.survey import Survey


@dataclass(slots=True)
class Archive:
    """One import into one edition."""

    edition: Edition
    survey: Survey
    mapping: Mapping
    files: Files
    report: Report
    now: datetime
    dry_run: bool = False
    #: Keys of sections, topics and authors by their foreign names. Emptied when a transaction is undone.
    keys: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def site(self) -> Site:
        """The old site."""
        return self.survey.site

    @property
    def source(self) -> str:
        """What stands in front of every foreign key: the old site's address."""
        return self.site.key

    def known(self, kind: str, foreign_key: str) -> ImportedItem | None:
        """What an item became in an earlier run."""
        return ImportedItem.objects.filter(
            source=self.source, kind=kind, foreign_key=foreign_key[:500]
        ).first()

    def target_key(self, kind: str, foreign_key: str) -> int | None:
        """The key of what an item became, or None."""
        row = self.known(kind, foreign_key)
        return row.target_key if row else None

    def remember(
        self, kind: str, foreign_key: str, *, target: str, key: int | None, checksum: str, at: datetime
    ) -> None:
        """Write down what an item became, in the transaction that made it."""
        ImportedItem.objects.update_or_create(
            source=self.source,
            kind=kind,
            foreign_key=foreign_key[:500],
            defaults={"target": target, "target_key": key, "checksum": checksum, "changed_at": at},
        )
