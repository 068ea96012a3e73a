"""Cards for what stood on other sites: the address a reader can open, and the name of its site."""

import re
from urllib.parse import parse_qs, urlsplit

from dateline.wire.wordpress.inline import host_of, web_url
from dateline.wire.wordpress.pieces import Block

#: Addresses of players, and the page that shows the same to a reader.
_PAGES = (
    (re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"https?://youtu\.be/([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"https?://open\.spotify\.com/embed/(\w+/\w+)"), "https://open.spotify.com/{}"),
    (re.compile(r"https?://gist\.github\.com/([\w-]+/\w+)\.js"), "https://gist.github.com/{}"),
    (re.compile(r"https?://videopress\.com/embed/(\w+)"), "https://videopress.com/v/{}"),
)  # fmt: skip
#: Shortcodes that name their thing by a bare id.
_BY_ID = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "wpvideo": "https://videopress.com/v/{}",
    "videopress": "https://videopress.com/v/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "gist": "https://gist.github.com/{}",
    "ted": "https://www.ted.com/talks/{}",
}
_NAMES = {
    "youtube.com": "YouTube", "youtu.be": "YouTube", "vimeo.com": "Vimeo", "twitter.com": "Twitter",
    "x.com": "X", "facebook.com": "Facebook", "instagram.com": "Instagram", "tiktok.com": "TikTok",
    "soundcloud.com": "SoundCloud", "open.spotify.com": "Spotify", "dailymotion.com": "Dailymotion",
    "wordpress.tv": "WordPress.tv", "gist.github.com": "GitHub Gist", "bsky.app": "Bluesky",
    "reddit.com": "Reddit", "flickr.com": "Flickr",
}  # fmt: skip


def embed(url: str, title: str = "", description: str = "") -> Block | None:
    """A card for `url`, or None where it is no web address that a reader could open."""
    url = page_of("https:" + url.strip() if url.strip().startswith("//") else url.strip())
    if not web_url(url):
        return None
    host = host_of(url)
    provider = _NAMES.get(host, host)[:80]
    named = title[:200] or _made_title(url)
    if len(title) > 200:
        description = f"{title}\n{description}".strip()
    return Block("embed", {"url": url, "title": named, "provider": provider, "description": description})


def _made_title(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/")[:200]


def is_made_title(block: Block) -> bool:
    """Whether the title of a card is only its address, so that a caption says more."""
    return block.type == "embed" and block.value["title"] == _made_title(block.value["url"])


def page_of(url: str) -> str:
    """The page for readers behind the address of a player; the address itself where none is known."""
    for pattern, page in _PAGES:
        if found := pattern.match(url):
            return page.format(found[1])
    if host_of(url) == "facebook.com" and "/plugins/" in url:
        return parse_qs(urlsplit(url).query).get("href", [url])[0]
    if host_of(url) == "w.soundcloud.com":
        return parse_qs(urlsplit(url).query).get("url", [url])[0]
    return url


def url_of_shortcode(name: str, values: list[str]) -> str:
    """The address that an embedding shortcode means: one of its values, or made from an id; else empty."""
    for value in values:
        if "://" in value:
            return value.replace("&amp;", "&")
    pattern = _BY_ID.get(name)
    if pattern and values and re.fullmatch(r"[\w./-]{3,80}", values[0]):
        return pattern.format(values[0])
    return ""
