"""Finding parts of a page by the simplest of CSS: tag, `#id`, `.class`, `[attribute="value"]`, and what is inside."""

import re

from django.test import Client
from lxml.html import HtmlElement, fromstring

PART = re.compile(r'#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:="([^"]*)")?\]')


def find(page: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return the elements that match, in their order."""
    path, step = ".", "//"
    for word in selector.split():
        if word == ">":
            step = "/"
            continue
        tag = re.match(r"[\w-]*", word)
        path += f"{step}{(tag and tag[0]) or '*'}"
        for name, kind, attribute, value in PART.findall(word):
            if name:
                path += f'[@id="{name}"]'
            elif kind:
                path += f'[contains(concat(" ", normalize-space(@class), " "), " {kind} ")]'
            else:
                path += f'[@{attribute}="{value}"]' if value else f"[@{attribute}]"
        step = "//"
    found = page.xpath(path)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, HtmlElement)]


def words(page: HtmlElement, selector: str) -> str:
    """Return the words of the first element that matches, spaces made single."""
    return " ".join(find(page, selector)[0].text_content().split())


def page_at(client: Client, address: str, status: int = 200) -> HtmlElement:
    """Open a page, and see that it answers with `status`."""
    answer = client.get(address)
    assert answer.status_code == status, address
    return fromstring(answer.content.decode())
