"""What robots.txt says of an edition (RFC 9309), and whether what an editor wrote there can be read."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DEFAULT = """\
User-agent: *
Disallow: /desk/
Disallow: /account/
Disallow: /preview/
Disallow: /search/
Disallow: /me.json$
Disallow: /events$
Disallow: /events.json
"""
"""What is nobody's to find by a search engine. Never a page that says `noindex`: who may not read it learns nothing."""

AGENT, PATHS = "user-agent", ("allow", "disallow")
KNOWN = {
    AGENT: "User-agent", "allow": "Allow", "disallow": "Disallow", "sitemap": "Sitemap", "crawl-delay": "Crawl-delay",
    "clean-param": "Clean-param", "host": "Host", "content-signal": "Content-Signal", "content-usage": "Content-Usage",
}  # fmt: skip
OF_NO_AGENT = ("sitemap", "host", "clean-param")
SECONDS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")
LONGEST = 20_000


def validate_robots(text: str) -> None:
    """Refuse what a crawler would skip or misread: it does so silently, and the editor never learns.

    Raises ValidationError with the first line that is wrong.
    """
    if len(text) > LONGEST:
        raise ValidationError(
            _("This is longer than %(most)d characters; crawlers may stop reading."), params={"most": LONGEST}
        )
    has_agent = False
    for number, line in enumerate(text.splitlines(), 1):
        rule = line.partition("#")[0].strip()
        if not rule:
            continue
        field, colon, value = (part.strip() for part in rule.partition(":"))
        name = field.lower()
        _require_known(number, field, colon)
        if name not in OF_NO_AGENT and name != AGENT and not has_agent:
            _refuse(number, _("Line %(line)d: write “User-agent: *” above it, or whom else it is for."))
        _require_value(number, name, value)
        has_agent = has_agent or name == AGENT


def _require_known(number: int, field: str, colon: str) -> None:
    if not colon:
        _refuse(number, _("Line %(line)d has no colon; expected a rule such as “Disallow: /search/”."))
    if field.lower() not in KNOWN:
        words = _("Line %(line)d: crawlers know no rule “%(rule)s”; expected one of %(known)s.")
        _refuse(number, words, rule=field[:40], known=", ".join(KNOWN.values()))


def _require_value(number: int, name: str, value: str) -> None:
    if name == AGENT and not value:
        _refuse(number, _("Line %(line)d names no crawler; write “*” for all of them."))
    if name in PATHS and value and not value.startswith(("/", "*")):
        _refuse(
            number, _("Line %(line)d: an address begins with “/”, not with “%(value)s”."), value=value[:40]
        )
    if name == "sitemap" and not value.startswith(("https://", "http://")):
        _refuse(number, _("Line %(line)d: a sitemap needs its whole address, beginning with https://."))
    if name == "crawl-delay" and not SECONDS.fullmatch(value):
        _refuse(
            number, _("Line %(line)d: a delay is a number of seconds, not “%(value)s”."), value=value[:40]
        )


def _refuse(number: int, words: Any, **told: str) -> None:
    raise ValidationError(words, params={"line": number, **told})


def robots_text(rules: str, sitemaps: list[str]) -> str:
    """Return the whole file: the editor's `rules` or the default ones, and the `sitemaps` that they do not name."""
    lines = [line.rstrip() for line in (rules.strip() or DEFAULT.strip()).splitlines()]
    named = {line.partition(":")[2].strip() for line in lines if line.lower().startswith("sitemap:")}
    added = [f"Sitemap: {address}" for address in sitemaps if address not in named]
    return "\n".join([*lines, "", *added]).rstrip() + "\n"
