"""Recordings, frames and plug-ins, and posts of networks: what a body plays or borrows from another site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.wire.wordpress.embeds import embed
from dateline.wire.wordpress.figures import TITLE_LIMIT, address_of
from dateline.wire.wordpress.inline import web_url
from dateline.wire.wordpress.markup import Node
from dateline.wire.wordpress.pieces import Block, Picture, Sound
from dateline.wire.wordpress.texts import plain

if TYPE_CHECKING:
    from dateline.wire.wordpress.blocks import Converter

_SOCIAL = {
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "fb-video", "reddit-card",
    "bluesky-embed", "mastodon-embed", "wp-embedded-content",
}  # fmt: skip


def player(converter: Converter, node: Node) -> None:
    """An `audio` or `video` element. What it says to browsers that cannot play it is not part of the body."""
    sources = [node.get("src"), *(inner.get("src") for inner in node.walk() if inner.tag == "source")]
    url = next((address for address in map(_whole_address, sources) if address), "")
    settings = node.mark.settings if node.mark else {}
    identity = settings.get("id")
    attachment = identity if isinstance(identity, int) and 0 < identity < 10**15 else 0
    converter.end_line()
    if url or attachment:
        converter.add(recording(node.tag, Sound(attachment, url), poster=_whole_address(node.get("poster"))))
    else:
        converter.met["player-without-address", node.tag] += 1


def _whole_address(address: str) -> str:
    address = address.strip()
    return web_url(f"https:{address}" if address.startswith("//") else address)


def recording(kind: str, sound: Sound, title: str = "", poster: str = "") -> Block:
    """An audio or video block."""
    value = {"recording": sound, "title": title[:TITLE_LIMIT], "credit": "", "transcript": ""}
    if kind == "video":
        value["poster"] = Picture(url=poster) if poster else None
    return Block(kind, value)


def frame(converter: Converter, node: Node) -> None:
    """A frame or plug-in becomes a card that the reader opens; nothing is asked of its site before."""
    address = next(
        (node.get(name) for name in ("src", "data-src", "data-lazy-src") if "//" in node.get(name)), ""
    )
    card = embed(address, " ".join(node.get("title").split()))
    if card is None:
        converter.met["element", node.tag] += 1
    converter.place(card)


def plugin(converter: Converter, node: Node) -> None:
    """An `object` of the days of plug-ins: the first address that it names."""
    converter.end_line()
    addresses = [node.get("data")]
    for inner in node.walk():
        if inner.tag == "param" and inner.get("name").lower() in ("movie", "src", "url"):
            addresses.append(inner.get("value"))
        elif inner.tag == "embed":
            addresses.append(inner.get("src"))
            converter.done.add(id(inner))
    card = next((card for card in map(embed, addresses) if card), None)
    if card is None:
        converter.met["element", "object"] += 1
    else:
        converter.add(card)
    converter.inside(node)


def without_script(converter: Converter, node: Node) -> None:
    """The words of a `noscript`; its pictures only where they do not repeat the one before."""
    before = converter.blocks[-1] if converter.blocks else None
    shown = before.value["photo"].url if before is not None and before.type == "photo" else ""
    repeated = (inner for inner in node.walk() if inner.tag == "img" and address_of(inner) == shown)
    converter.done.update(id(inner) for inner in repeated)
    converter.inside(node)


def social(converter: Converter, node: Node) -> bool:
    """A post of a social network, pasted with its words: a card with its address and words."""
    if not _SOCIAL.intersection(node.classes):
        return False
    links = [inner.get("href") for inner in node.walk() if inner.tag == "a"]
    known = [
        node.get("data-instgrm-permalink"),
        node.get("cite"),
        node.get("data-href"),
        node.get("data-bluesky-uri"),
    ]
    card = next((card for card in map(embed, [*known, *reversed(links)]) if card), None)
    if card is None:
        return False
    card.value["description"] = plain(node)
    converter.add(card)
    return True
