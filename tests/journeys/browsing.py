"""A real browser that notices everything a reader should never meet."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)
from playwright.sync_api import Response as BrowserResponse

from tests.journeys.served import Site

# A browser that calls home would be seen as a request of our pages.
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
# What a page does by itself may take its time as well: forms save themselves, modals load.
PATIENCE = 60_000  # ms; the machine may be busy with the other half of the suite
expect.set_options(timeout=PATIENCE)
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.tellOfViolation(`${event.effectiveDirective} refused ${event.blockedURI} on ${location.href}`);
});
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a running Chromium."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing; tests/house/needs.py installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Visit:
    """One visitor with a fresh browser profile, and what went wrong on the pages they saw."""

    site: Site
    context: BrowserContext
    page: Page
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)

    def open(self, path: str, *, status: int = 200) -> BrowserResponse:
        """Go to a path of the site, and see that it answers with `status`."""
        address = self.site.address + path
        if status >= 400:
            self.expected.add(address)
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{path} answered {answer.status}"
        return answer

    def require_peace(self) -> None:
        """Fail if anything went wrong so far."""
        assert not self.problems, "\n".join(self.problems)

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.site.address:
            self.problems.append(f"asked {request.url}")

    def _answered(self, answer: BrowserResponse) -> None:
        if answer.status >= 400 and answer.url not in self.expected:
            self.problems.append(f"{answer.url} answered {answer.status}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and message.location.get("url") not in self.expected:
            self.problems.append(f"console: {message.text} ({message.location.get('url')})")


@contextmanager
def visit(browser: Browser, site: Site, **context: Any) -> Iterator[Visit]:
    """Give a visitor who looks at pages `context` wide and so on, and fail if they met anything wrong."""
    opened = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **context})
    opened.set_default_timeout(PATIENCE)
    visitor = Visit(site, opened, opened.new_page())
    opened.on("request", visitor._asked)
    opened.on("response", visitor._answered)
    opened.on("console", visitor._said)
    opened.on("weberror", lambda error: visitor.problems.append(f"script: {error.error}"))
    opened.expose_binding("tellOfViolation", lambda source, told: visitor.problems.append(f"policy: {told}"))
    if context.get("java_script_enabled", True):
        opened.add_init_script(TELL_VIOLATIONS)
    try:
        yield visitor
        visitor.require_peace()
    finally:
        opened.close()
