"""What shortcodes become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.wire.wordpress import figures, players, structures
from dateline.wire.wordpress.embeds import embed, url_of_shortcode
from dateline.wire.wordpress.inline import as_html, finish, web_url
from dateline.wire.wordpress.markup import Node
from dateline.wire.wordpress.pieces import AttachedPictures, Block, Picture, Sound, gallery, paragraph
from dateline.wire.wordpress.records import whole
from dateline.wire.wordpress.shortcodes import EMBEDS, GALLERIES
from dateline.wire.wordpress.texts import line, plain, title_text, typed

if TYPE_CHECKING:
    from dateline.wire.wordpress.blocks import Converter

_FILES = ("src", "mp3", "m4a", "ogg", "wav", "wma", "mp4", "m4v", "webm", "ogv", "flv", "mov", "url")


def shortcode(converter: Converter, node: Node) -> None:
    """Convert a shortcode. An unknown one is named; the words between its tags, and its title, stay."""
    name = node.tag.strip("[]")
    if name in ("caption", "wp_caption"):
        _caption(converter, node)
    elif name in GALLERIES:
        _gallery(converter, node)
    elif name == "playlist" or (name in ("audio", "video") and node.get("ids")):
        _playlist(converter, node)
    elif name in ("audio", "video"):
        _player(converter, node, name)
    elif name == "embed" or name in EMBEDS or name in ("wpvideo", "videopress"):
        _embed(converter, node, name)
    elif name in ("quote", "blockquote", "pullquote"):
        speaker = next(
            (node.get(key) for key in ("author", "cite", "name", "source", "speaker") if node.get(key)), ""
        )
        structures.add_quote(converter, node, is_pulled=name == "pullquote", speaker=title_text(speaker))
    elif name in ("code", "sourcecode"):
        converter.add(Block("preformatted", {"text": typed(node)}) if typed(node) else paragraph(""))
    else:
        _unknown(converter, node, name)


def _caption(converter: Converter, node: Node) -> None:
    picture = node.find("img", "amp-img")
    if picture is None:
        converter.end_line()
        converter.inside(node)
        converter.end_line()
        if text := title_text(node.get("caption")):
            converter.add(paragraph(finish(as_html(text))))
        return
    words = line(node)
    caption = " ".join(text for text in (words, title_text(node.get("caption"))) if text)
    converter.end_line()
    found = re.search(r"(\d{1,15})$", node.get("id"))
    link = node.find("a")
    if link is not None and words and not link.find("img", "amp-img"):
        converter.met["link-in-caption", caption[:60]] += 1
    converter.done.add(id(picture))
    block = figures.photo_of(converter, picture, caption, whole(found[1]) if found else 0)
    if block is not None:
        converter.add(block)
    elif caption:
        converter.add(paragraph(finish(as_html(caption))))
    figures.media_inside(converter, node)


def _ids(text: str) -> list[int]:
    return [number for part in re.split(r"[\s,]+", text)[:500] if (number := whole(part))]


def _gallery(converter: Converter, node: Node) -> None:
    converter.end_line()
    ids = _ids(node.get("ids") or node.get("include"))
    if ids:
        converter.add(gallery("", [Picture(attachment=number) for number in ids]))
    elif not node.get("id"):
        converter.add(gallery("", AttachedPictures(tuple(_ids(node.get("exclude"))))))
    else:
        converter.met["shortcode", f"gallery id={node.get('id')[:20]}"] += 1
    converter.inside(node)


def _playlist(converter: Converter, node: Node) -> None:
    kind = "video" if "video" in (node.get("type"), node.tag.strip("[]")) else "audio"
    ids = _ids(node.get("ids"))
    for number in ids:
        converter.add(players.recording(kind, Sound(number, "")))
    if not ids:
        converter.met["shortcode", node.tag.strip("[]")] += 1


def _player(converter: Converter, node: Node, kind: str) -> None:
    inside = line(node)
    candidates = [*(node.get(key) for key in _FILES), *node.words, inside]
    # The audio player of 2009 took several addresses and its options, separated by commas and bars.
    url = next(
        (web_url(part) for value in candidates for part in re.split(r"[|,\s]", value) if web_url(part)), ""
    )
    if not url:
        converter.met["shortcode", kind] += 1
        converter.inside(node)
        return
    poster = web_url(node.get("poster"))
    title = title_text(node.get("title") or node.get("caption"))
    converter.add(players.recording(kind, Sound(0, url), title, poster))
    if inside != url:
        converter.inside(node)


def _embed(converter: Converter, node: Node, name: str) -> None:
    inside = plain(node)
    values = [node.get(key) for key in ("url", "src", "href", "id", "v") if node.get(key)]
    card = embed(url_of_shortcode(name, [inside, *values, *node.words] if inside else [*values, *node.words]))
    converter.end_line()
    if card is None:
        converter.met["shortcode", name] += 1
        converter.inside(node)
    else:
        converter.add(card)


def _unknown(converter: Converter, node: Node, name: str) -> None:
    """A plug-in's shortcode. Tabs and boxes have a title in an attribute; what a form has there is none."""
    converter.met["shortcode", name] += 1
    if node.children:
        converter.end_line()
        heading = title_text(node.get("title") or node.get("heading"))
        if heading:
            converter.add(paragraph(finish(f"<b>{as_html(heading)}</b>")))
        converter.inside(node)
        converter.end_line()
