"""The word list at the desk: what stands on it, what was taken off, the switches of the site, and a sentence to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dateline.discussion.errors import Refused
from dateline.discussion.models import WordRule
from dateline.discussion.moderation import start_words
from dateline.discussion.moderation.actions import add_word, remove_word, switch
from dateline.discussion.moderation.pipeline import name_of_step
from dateline.discussion.moderation.policy import policy, word_rules
from dateline.discussion.moderation.trying import try_sentence
from dateline.discussion.moderation.words import Rule, primary
from dateline.discussion.rights import require
from dateline.editions.models import Edition
from dateline.editions.queries import main_edition
from dateline.lib import clock
from dateline.lib.languages import name_of_language
from dateline.lib.plain_text import one_line, whole_number
from dateline.newsroom.moderation.access import moderator_of
from dateline.newsroom.moderation.forms import DOES, WordForm
from dateline.newsroom.moderation.steps import Asked, Done
from dateline.newsroom.moderation.views import DiscussionPage
from dateline.people.models import User
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dateline.editions.models import Section

WORDS_URL = "newsroom_talk_words"
EVERY = "every"
"""How an address names the rules of all languages at once, which are kept without one."""
NOTES = {
    start_words.PRIVATE: gettext_lazy("private data"), start_words.SPAM: gettext_lazy("advertising"),
    start_words.THREAT: gettext_lazy("a threat"), start_words.INSULT: gettext_lazy("an insult"),
}  # fmt: skip


@dataclass(frozen=True)
class ShownRule:
    """A word of the list with the form that changes it."""

    word: str
    does: str
    does_label: str
    note: str
    by: str
    form: WordForm


class WordsView(DiscussionPage):
    """The words of one language, or those of all languages."""

    template_name = "newsroom/moderation/words.html"
    page_title = gettext_lazy("Word list")
    keeps_typed = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change the list, or say what the pipeline would say to a sentence."""
        if request.POST.get("do") == "try":
            section = self._sections().filter(pk=whole_number(request.POST.get("section", "")) or 0).first()
            if section is None:
                raise Http404
            return self.render_to_response(self.get_context_data(tried_in=section))
        return super().post(request, *args, **kwargs)

    def take(self, asked: Asked, name: str) -> Done:
        """Put a word on, take it off, or switch what holds for the whole site."""
        word = one_line(asked.words("word"))
        if name == "keep":
            rule = add_word(
                word=word, language=_stored(asked.data.get("language", "")), does=asked.words("does"),
                note=asked.words("note"), by=asked.by, now=asked.now,
            )  # fmt: skip
            return Done(_("“%(word)s” is on the list.") % {"word": rule.word})
        if name == "remove":
            remove_word(
                word=word, language=_stored(asked.data.get("language", "")), by=asked.by, now=asked.now
            )
            return Done(_("“%(word)s” is off the list.") % {"word": word})
        if name == "switch":
            require(bool(rights_of(asked.by).leads))
            switch(classifier="classifier" in asked.data, start_words="start_words" in asked.data)
            return Done(_("It is set for the whole site."))
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list of a language, what was taken off it, and what came of a sentence that was tried."""
        tried_in = kwargs.pop("tried_in", None)
        language, known = _asked_language(self.request), _languages()
        sent = self.request.POST
        typed = sent if sent.get("do") == "keep" else None
        taken_off = WordRule.objects.filter(language=_bare(language), does=WordRule.Does.OFF)
        return {
            **super().get_context_data(**kwargs), "language": language, "languages": known,
            "language_name": known[language], "rules": _shown(word_rules(_bare(language))),
            "taken_off": taken_off.order_by("word"), "new_form": WordForm(typed, auto_id="word-0-%s"),
            "policy": policy(), "may_switch": bool(rights_of(moderator_of(self.request)).leads),
            "sections": self._sections(), "sentence": sent.get("sentence", ""),
            **(_trial(sent.get("sentence", ""), tried_in) if tried_in is not None else {}),
        }  # fmt: skip

    def _sections(self) -> QuerySet[Section]:
        return rights_of(moderator_of(self.request)).edits.of_sections().select_related("edition")


def _trial(sentence: str, section: Section) -> dict[str, Any]:
    trial = try_sentence(text=sentence, section=section, now=clock.now())
    verdict = trial.verdict
    return {
        "trial": trial, "tried_in": section, "trial_does": DOES[verdict.what.value],
        "trial_step": name_of_step(verdict.step),
    }  # fmt: skip


def _shown(rules: list[Rule]) -> list[ShownRule]:
    people = User.objects.in_bulk({one.by_id for one in rules if one.by_id is not None})
    shown = []
    for n, one in enumerate(rules, 1):
        by = people.get(one.by_id or 0)
        form = WordForm(
            initial={"does": one.does, "note": one.note if one.pk else ""}, auto_id=f"word-{n}-%s"
        )
        del form.fields["word"]
        shown.append(
            ShownRule(
                word=one.word, does=one.does, does_label=str(DOES[one.does]),
                note=one.note if one.pk else str(NOTES[one.note]), form=form,
                by=(by.get_full_name() or by.get_username()) if by else "" if one.pk else _("comes with Dateline"),
            )
        )  # fmt: skip
    return shown


def _languages() -> dict[str, str]:
    """Return the languages that may have a list by their codes, as people call them; every language at the end."""
    codes = {primary(one) for one in Edition.objects.values_list("language", flat=True)}
    codes |= set(start_words.OF_LANGUAGES) | set(WordRule.objects.values_list("language", flat=True)) - {""}
    told_in = get_language() or "en"
    names = sorted((name_of_language(one, told_in=told_in), one) for one in codes)
    return {**{code: name for name, code in names}, EVERY: _("Every language")}


def _asked_language(request: HttpRequest) -> str:
    edition = main_edition()
    asked = request.GET.get("language") or (primary(edition.language) if edition is not None else "en")
    if asked not in _languages():
        raise Http404
    return asked


def _bare(language: str) -> str:
    return "" if language == EVERY else language


def _stored(language: str) -> str:
    """Return a language as rules have it. Raises Refused for one that has no list."""
    if language not in _languages():
        raise Refused(_("Choose a language."))
    return _bare(language)
