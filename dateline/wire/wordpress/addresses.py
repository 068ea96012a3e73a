"""Addresses of the old site: what a picture is called however it is linked, and where readers' links led."""

import re
from urllib.parse import quote, unquote, urlsplit

from dateline.wire.wordpress.records import Item, Site

#: What WordPress adds to the names of the copies it makes: -300x200, -scaled, -e1512345678.
_COPY = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-e\d{9,14})(?=\.[A-Za-z0-9]{2,5}$)")
_PHOTON = re.compile(r"i\d\.wp\.com")
_UPLOADS = re.compile(r"/(?:wp-content/uploads|files)(?:/sites/\d+)?/(.+)$")
_MONTH = re.compile(r"^/?((?:19|20)\d\d/\d\d/[^/]+)$")


def file_keys(url: str, site: Site) -> list[str]:
    """The names of the file behind an address: its host and path, whatever scheme or query it asks for.

    As it is, and without what marks a copy of a certain size (some originals are named like copies). Empty
    for what is no address. Addresses without a host are the old site's own.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or host_of_site(site)).removeprefix("www.")
    except ValueError:
        return []
    path = unquote(parts.path)
    if _PHOTON.fullmatch(host):
        host, _, path = path.lstrip("/").partition("/")
        path = f"/{path}"
    if not path.strip("/"):
        return []
    return list(dict.fromkeys(f"{host.lower()}{name}"[:480] for name in (path, _COPY.sub("", path))))


def upload_path(url: str, attached: str = "") -> str:
    """The path below the old site's folder of uploads, such as `2013/03/bridge.jpg`; empty if there is none.

    `attached` is what WordPress itself noted (`_wp_attached_file`), where it did.
    """
    if attached.strip() and "://" not in attached:
        return unquote(attached.strip().lstrip("/"))[:480]
    try:
        path = unquote(urlsplit(url.strip()).path)
    except ValueError:
        return ""
    found = _UPLOADS.search(path) or _MONTH.match(path)
    return found[1][:480] if found else ""


def is_own(url: str, site: Site) -> bool:
    """Whether an address is of the old site or of a host beside it, such as its image server."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return False
    own = host_of_site(site)
    if not host or _PHOTON.fullmatch(host):
        host = urlsplit(url.strip()).path.lstrip("/").partition("/")[0] if host else own
    return bool(own) and (host.split(".")[-2:] == own.split(".")[-2:])


def host_of_site(site: Site) -> str:
    """The host of the old site, without `www.`."""
    return site.key.partition("/")[0].partition(":")[0]


def old_path(url: str, site: Site) -> str:
    """Path and query of an address of the old site, as readers' links ask for it; empty for another's."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if not parts.scheme.startswith("http") or (parts.hostname or "").removeprefix("www.") != host_of_site(
        site
    ):
        return ""
    path = re.sub(r"/{2,}", "/", parts.path) or "/"
    return f"{path}?{parts.query}" if parts.query else path


def old_paths(item: Item, site: Site) -> list[str]:
    """Every path under which an item could be asked for: its permalink and its numbered address."""
    number = {"page": "page_id", "attachment": "attachment_id"}.get(item.type, "p")
    paths = [old_path(item.link, site), f"/?{number}={item.post_id}"]
    if item.type != "post":
        paths.append(f"/?p={item.post_id}")
    return [path for path in dict.fromkeys(paths) if path not in ("", "/")]


def category_paths(slug: str, parents: dict[str, str], number: int) -> list[str]:
    """The archive addresses of a category: alone, below those above it, and by number."""
    chain, seen = [slug], {slug}
    while (above := parents.get(chain[0])) and above not in seen:
        chain.insert(0, above)
        seen.add(above)
    paths = [f"/category/{quote(slug)}/", f"/category/{'/'.join(map(quote, chain))}/"]
    return [*dict.fromkeys(paths), *([f"/?cat={number}"] if number else [])]


def tag_paths(slug: str) -> list[str]:
    """The archive addresses of a tag."""
    return [f"/tag/{quote(slug)}/", f"/?tag={quote(slug)}"]


def author_paths(login: str, slug: str, number: int) -> list[str]:
    """The archive addresses of an author; WordPress makes them from the login name."""
    names = dict.fromkeys(
        [quote(login.lower().replace(" ", "-").replace(".", "-")), quote(login), quote(slug)]
    )
    return [*(f"/author/{name}/" for name in names if name), *([f"/?author={number}"] if number else [])]
