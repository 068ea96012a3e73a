"""Posts become stories."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from dateline.stories.actions import publish
from dateline.stories.models import Byline, Story, Withdrawal
from dateline.wire.models import ImportedItem
from dateline.wire.wordpress.actions.comments import keep_comments
from dateline.wire.wordpress.actions.pictures import photo_for, recording_for
from dateline.wire.wordpress.actions.redirects import keep_redirects
from dateline.wire.wordpress.actions.shelves import authors_for, section_for, topics_for
from dateline.wire.wordpress.addresses import old_paths
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.filling import Library, RawBlock, fill
from dateline.wire.wordpress.pieces import Picture
from dateline.wire.wordpress.planning import StoryPlan, checksum_of, plan_story
from dateline.wire.wordpress.records import Item
from dateline.wire.wordpress.report import LOSSES, met_words


def keep_post(*, archive: Archive, item: Item) -> None:
    """Take over a post, or renew its story if the post changed and nobody edited the story here."""
    plan = plan_story(item, archive.mapping, zone=archive.edition.zone, now=archive.now)
    row = archive.known("post", str(item.post_id))
    checksum = checksum_of(item, plan.section.slug, *(topic.slug for topic in plan.topics))
    story = Story.objects.filter(pk=row.target_key).first() if row else None
    if row is not None and (story is None or row.checksum == checksum):
        if story is None:
            archive.report.leave(
                "post", row.foreign_key, plan.headline, _("It came in before and was deleted here.")
            )
            return
        archive.report.count("post", "same")
        keep_comments(archive=archive, item=item, story=story, page=None)
        return
    if row is not None and story is not None and (reason := _why_not(row, story, plan)):
        archive.report.leave("post", row.foreign_key, plan.headline, reason)
        keep_comments(archive=archive, item=item, story=story, page=None)
        return
    archive.report.count("post", "changed" if story else "came")
    if archive.dry_run:
        tell(archive, item, plan)
        keep_comments(archive=archive, item=item, story=story, page=None)
        return
    story = _write(archive, item, plan, story or Story(live=False))
    changed_at = _last_change(story) or archive.now
    archive.remember(
        "post", str(item.post_id), target="stories.story", key=story.pk, checksum=checksum, at=changed_at
    )
    keep_comments(archive=archive, item=item, story=story, page=None)
    if story.live:
        keep_redirects(archive=archive, paths=old_paths(item, archive.site), to=story.get_absolute_url())


def _why_not(row: ImportedItem, story: Story, plan: StoryPlan) -> str:
    """Why a story of an earlier run is not renewed; empty if it is."""
    last = _last_change(story)
    if last is not None and last > row.changed_at:
        return _("It changed on the old site, and was edited here since.")
    if Withdrawal.objects.filter(story=story).exists():
        return _("It changed on the old site, and was withdrawn here.")
    if story.live and plan.state != "live":
        return _("It is no longer public on the old site, and is here.")
    return ""


def _last_change(story: Story) -> datetime | None:
    revision = story.latest_revision
    return revision.created_at if revision else None


def _write(archive: Archive, item: Item, plan: StoryPlan, story: Story) -> Story:
    section = section_for(archive=archive, target=plan.section)
    topics = topics_for(archive=archive, targets=plan.topics, item=item)
    authors = authors_for(archive=archive, item=item)
    body = filled(archive, item, plan)
    tell(archive, item, plan)
    before = story.updated_at
    story.edition, story.section, story.kind = archive.edition, section, plan.kind
    story.headline, story.slug, story.standfirst = plan.headline, plan.slug, plan.standfirst
    story.urgency, story.note_to_editors = plan.urgency, note_for(item, plan)
    _set_lead(archive, item, story, body)
    if story.pk is None:
        story.live = False
        story.first_published_at = plan.published if plan.state == "live" else None
        story.save()
    story.topics = topics
    story.bylines = [Byline(author=author) for author in authors]
    if plan.state == "live":
        # A draft of the first run that is public now: when it was published is known only now.
        if not story.live:
            story.first_published_at = plan.published
            Story.objects.filter(pk=story.pk).update(first_published_at=plan.published)
        publish(story=story, by=None, now=archive.now, from_archive=True)
        # Taking over a change of the old site is no news to readers.
        Story.objects.filter(pk=story.pk).update(updated_at=before)
    else:
        story.go_live_at = plan.published if plan.state == "scheduled" else None
        story.has_unpublished_changes = True
        story.save()
        revision = story.save_revision(log_action=False, clean=False)
        if plan.state == "scheduled":
            story.publish(revision)
    story.refresh_from_db()
    return story


def filled(archive: Archive, item: Item, plan: StoryPlan) -> list[RawBlock]:
    """The stored body of a plan, its pictures and recordings taken in where they were not yet."""
    library = Library(
        photo=lambda picture: photo_for(archive=archive, picture=picture),
        recording=lambda sound: recording_for(archive=archive, sound=sound),
        attached=archive.survey.pictures_of(item.post_id),
        reusable=archive.survey.reusable,
    )
    return fill(plan.body, library, key=f"{archive.source} {item.type} {item.post_id}")


def _set_lead(archive: Archive, item: Item, story: Story, body: list[RawBlock]) -> None:
    """The featured picture leads the story; a body that begins with the same one does not show it twice."""
    lead = photo_for(archive=archive, picture=Picture(attachment=item.thumbnail)) if item.thumbnail else None
    story.lead_photo_id, story.lead_caption = lead, ""
    if lead and body and body[0]["type"] == "photo" and body[0]["value"]["photo"] == lead:
        story.lead_caption = body[0]["value"]["caption"]
        body = body[1:]
    story.body = body


def note_for(item: Item, plan: StoryPlan) -> str:
    """What an editor who opens the story should know of where it comes from and what did not come along."""
    met = type(plan.body.met)({key: number for key, number in plan.body.met.items() if key[0] in LOSSES})
    lines = [
        _("Imported from %(address)s") % {"address": item.link or item.guid},
        plan.why_draft,
        *plan.notes,
        *met_words(met)[:20],
    ]
    return "\n".join(line for line in lines if line)


def tell(archive: Archive, item: Item, plan: StoryPlan) -> None:
    """Put what a body held that has no place here into the report."""
    kind = "page" if item.type == "page" else "post"
    for words in (plan.why_draft, *plan.notes, *met_words(plan.body.met)):
        if words:
            archive.report.note(kind, str(item.post_id), plan.headline, words)
