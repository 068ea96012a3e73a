"""Pictures, galleries, recordings and frames: what a body shows rather than says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.wire.wordpress.embeds import is_made_title
from dateline.wire.wordpress.inline import as_html, finish, web_url
from dateline.wire.wordpress.markup import Node
from dateline.wire.wordpress.pieces import Block, Picture, gallery, paragraph, photo
from dateline.wire.wordpress.records import whole
from dateline.wire.wordpress.texts import MEDIA, emoji, line

if TYPE_CHECKING:
    from dateline.wire.wordpress.blocks import Converter

GALLERY_TITLE_LIMIT = 120
TITLE_LIMIT = 160

_ATTACHMENT = re.compile(r"(?:wp-image-|attachment_|attachment-)(\d{1,15})\b")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*[\"']?([^\"')]{4,2000})", re.IGNORECASE)
_GALLERY_CLASS = re.compile(r"(?:^|[ _-])(?:gallery|slideshow|tiled-gallery|slider|carousel)(?:$|[ _-])")
_CAPTION_CLASSES = {"wp-caption-text", "wp-caption-dd", "gallery-caption", "blocks-gallery-item__caption"}
#: Where plug-ins that load pictures late keep the real address.
_LATE = ("data-orig-file", "data-src", "data-lazy-src", "data-original", "data-large-file", "data-full-url")


# Pictures


def picture_of(node: Node, caption: str = "") -> Picture | None:
    """The picture that an `img` shows, or None for one without a usable address."""
    url = address_of(node)
    found = _ATTACHMENT.search(node.get("class")) or _ATTACHMENT.search(node.get("id"))
    attachment = whole(found[1]) if found else whole(node.get("data-id") or node.get("data-attachment-id"))
    if not url and not attachment:
        return None
    return Picture(attachment, url, " ".join(node.get("alt").split()), caption)


def address_of(node: Node) -> str:
    """The address of the picture that an `img` shows, also where a plug-in hides it to load it late."""
    given = node.get("src").strip()
    addresses = [given] if not given.startswith("data:") else []
    addresses += [node.get(name).strip() for name in _LATE]
    addresses += [part.split()[0] for part in node.get("srcset").split(", ")[-1:] if part.split()]
    for address in addresses:
        if address.startswith("//"):
            address = f"https:{address}"
        if web_url(address) or re.match(r"/[^/\\]", address):
            return address[:2000]
    return ""


def photo_of(converter: Converter, node: Node, caption: str = "", attachment: int = 0) -> Block | None:
    """A photo block for an `img`, or None where there is nothing to show, which is then told."""
    if node.get("width").strip("px ") in ("0", "1") and node.get("height").strip("px ") in ("0", "1"):
        converter.met["tracking-pixel", address_of(node)[:80]] += 1
        return None
    picture = picture_of(node, caption)
    if picture is None:
        kind = "data-picture" if node.get("src").strip().startswith("data:") else "picture-without-address"
        converter.met[kind, node.get("src").strip()[:40]] += 1
        return None
    if not picture.attachment and attachment:
        picture = Picture(attachment, picture.url, picture.alt, picture.caption)
    return photo(picture)


def figure(converter: Converter, node: Node) -> None:
    """A figure: what is in it decides what it becomes. Its caption goes with it; no other word is lost."""
    converter.end_line()
    if by_class(converter, node):
        return
    if any("pullquote" in name for name in node.classes) and (words := node.find("blockquote")):
        words.attributes["class"] = f"{words.get('class')} wp-block-pullquote"
    pictures = _pictures_in(converter, node)
    caption_node = _caption_node(converter, node)
    if len(pictures) > 1:
        _gallery(converter, node, pictures)
    elif caption_node is None:
        if len(pictures) == 1:
            _one_picture(converter, node, pictures[0], None)
        else:
            converter.inside(node)
    elif len(pictures) == 1 and node.find("table", "blockquote", "video", "audio", "iframe") is None:
        _one_picture(converter, node, pictures[0], caption_node)
    else:
        _captioned(converter, node, caption_node)
    converter.end_line()


def _one_picture(converter: Converter, node: Node, picture: Node, caption_node: Node | None) -> None:
    caption = ""
    if caption_node is not None:
        converter.done.add(id(caption_node))
        caption = line(caption_node)
        if caption_node.find("a"):
            converter.met["link-in-caption", caption[:60]] += 1
    settings = node.mark.settings if node.mark else {}
    identity = settings.get("id", settings.get("mediaId"))
    attachment = identity if isinstance(identity, int) and 0 < identity < 10**15 else 0
    attachment = attachment or _attachment_in(node.get("id"))
    block = photo_of(converter, picture, caption, attachment)
    converter.done.add(id(picture))
    if block is not None:
        converter.add(block)
    elif caption:
        converter.add(paragraph(finish(as_html(caption))))
    converter.inside(node)


def _captioned(converter: Converter, node: Node, caption_node: Node) -> None:
    """A table, a player, a card or a listing with a caption."""
    converter.done.add(id(caption_node))
    caption = line(caption_node)
    before = len(converter.blocks)
    converter.inside(node)
    converter.end_line()
    fresh = [block for block in converter.blocks[before:] if block.type in _CAPTION_FIELD]
    for block in fresh[:1]:
        key = _CAPTION_FIELD[block.type]
        if len(caption) <= TITLE_LIMIT and (not block.value[key] or is_made_title(block)):
            block.value[key] = caption
            return
    if caption:
        converter.add(paragraph(finish(as_html(caption))))


_CAPTION_FIELD = {
    "table": "table_caption", "embed": "title", "audio": "title", "video": "title", "pull_quote": "speaker",
    "quote": "speaker",
}  # fmt: skip


def by_class(converter: Converter, node: Node) -> bool:
    """Convert a container that its classes name: a gallery, a captioned picture, a cover, an embed."""
    classes = set(node.classes)
    mark = node.mark.name if node.mark else ""
    if classes & {"wp-caption"} and len(_pictures_in(converter, node)) == 1:
        _one_picture(converter, node, _pictures_in(converter, node)[0], _caption_node(converter, node))
        return True
    if _GALLERY_CLASS.search(f"{' '.join(classes)} {mark}") and len(_pictures_in(converter, node)) > 1:
        _gallery(converter, node, _pictures_in(converter, node))
        return True
    if found := _BACKGROUND.search(node.get("style")):
        _background(converter, node, found[1])
    return False


def _background(converter: Converter, node: Node, url: str) -> None:
    """The picture behind a cover's words; no mere decoration, and not twice where an `img` shows it too."""
    is_cover = any(name.startswith("wp-block-cover") for name in node.classes)
    if not is_cover or any(address_of(picture) == url for picture in _pictures_in(converter, node)):
        return
    settings = node.mark.settings if node.mark else {}
    identity = settings.get("id")
    attachment = (
        identity if isinstance(identity, int) and 0 < identity < 10**15 else _attachment_in(node.get("class"))
    )
    if web_url(url) or attachment:
        converter.add(photo(Picture(attachment, web_url(url), node.get("aria-label"))))


def _attachment_in(text: str) -> int:
    found = _ATTACHMENT.search(text)
    return whole(found[1]) if found else 0


def _pictures_in(converter: Converter, node: Node) -> list[Node]:
    """The pictures in a node, but emoji, and not twice where a `noscript` repeats the one before."""
    found: list[Node] = []
    hidden: set[int] = set()
    for inner in node.walk():
        if inner.tag == "noscript" and found:
            hidden.update(id(below) for below in inner.walk())
        if (
            inner.tag in ("img", "amp-img")
            and not emoji(inner)
            and id(inner) not in hidden
            and id(inner) not in converter.done
        ):
            found.append(inner)
    return found


def _caption_node(converter: Converter, node: Node) -> Node | None:
    """The caption of a figure, its own before that of a part of it; none that has been used."""
    inner = (inner for inner in node.walk() if _is_caption(inner))
    own = (child for child in reversed(node.children) if child.tag == "figcaption")
    return next((found for found in (*own, *inner) if id(found) not in converter.done), None)


def _gallery(converter: Converter, node: Node, pictures: list[Node]) -> None:
    converter.end_line()
    shown: list[Picture] = []
    captions = _captions_beside(converter, node)
    for picture in pictures:
        caption_node = captions.get(id(picture))
        caption = line(caption_node) if caption_node else ""
        if caption_node is not None:
            converter.done.add(id(caption_node))
        converter.done.add(id(picture))
        if block := photo_of(converter, picture, caption):
            shown.append(block.value["photo"])
        elif caption:
            converter.add(paragraph(finish(as_html(caption))))
    own = next(
        (child for child in node.children if child.tag == "figcaption" and id(child) not in converter.done),
        None,
    )
    title = line(own) if own else ""
    if own is not None and len(title) <= GALLERY_TITLE_LIMIT:
        converter.done.add(id(own))
    else:
        title = ""
    if shown:
        converter.add(gallery(title, shown))
    converter.inside(node)
    converter.end_line()


def _captions_beside(converter: Converter, root: Node) -> dict[int, Node]:
    """By the id of its picture, the caption in the smallest part of a gallery that holds that one picture."""
    found: dict[int, Node] = {}

    def look(node: Node) -> tuple[list[Node], Node | None]:
        pictures: list[Node] = []
        caption = node if _is_caption(node) and id(node) not in converter.done else None
        for child in node.children:
            inside, below = look(child)
            pictures = [*pictures, *inside][:2]
            caption = caption or below
        if node.tag in ("img", "amp-img"):
            pictures = [node]
        if len(pictures) == 1 and caption is not None and node is not root:
            found.setdefault(id(pictures[0]), caption)
            caption = None
        return pictures, caption

    look(root)
    return found


def _is_caption(node: Node) -> bool:
    return node.tag == "figcaption" or bool(_CAPTION_CLASSES.intersection(node.classes))


def media_inside(converter: Converter, node: Node) -> None:
    """The pictures and frames inside something that becomes plain words, behind it."""
    for inner in node.walk():
        if (
            inner.tag in MEDIA
            and not (inner.tag == "img" and emoji(inner))
            and id(inner) not in converter.done
        ):
            converter.done.add(id(inner))
            converter.node(inner)
            converter.end_line()
