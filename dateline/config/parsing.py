"""How the text of a setting becomes a typed value. Each raises ValueError with what was expected."""

from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit


def yes_or_no(raw: object) -> bool:
    """Read one of the words for yes and no."""
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if isinstance(raw, bool):
        return raw
    if str(raw).strip().lower() in words:
        return words[str(raw).strip().lower()]
    raise ValueError("yes or no")


def number(lowest: int, highest: int) -> Callable[[object], int]:
    """Return a reader of whole numbers in these bounds."""

    def parse(raw: object) -> int:
        try:
            number = int(str(raw))
        except ValueError:
            number = lowest - 1
        if not lowest <= number <= highest:
            raise ValueError(f"a whole number from {lowest} to {highest}")
        return number

    return parse


def folder(raw: object) -> Path:
    """Read a folder's path."""
    if not str(raw).strip() or "\0" in str(raw):
        raise ValueError("a folder's path")
    return Path(str(raw)).expanduser().absolute()


def site_address(raw: object) -> str:
    """Read the address of the site."""
    parts = urlsplit(str(raw))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ValueError("an address such as https://paper.example without a path")
    return f"{parts.scheme}://{parts.netloc}"


def host_names(raw: object) -> tuple[str, ...]:
    """Read host names with commas between them."""
    names = raw if isinstance(raw, list) else str(raw).split(",")
    hosts = tuple(str(name).strip() for name in names if str(name).strip())
    if any("/" in host or "*" in host or " " in host for host in hosts):
        raise ValueError("host names with commas between them, no addresses and no stars")
    return hosts


def database_address(raw: object) -> str:
    """Read the address of a database."""
    text = str(raw)
    if text and urlsplit(text).scheme not in ("sqlite", "postgresql", "postgres"):
        raise ValueError("sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")
    return text


def log_level(raw: object) -> str:
    """Read how important a message must be."""
    level = str(raw).upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("one of DEBUG, INFO, WARNING, ERROR")
    return level


def name_of_a_folder(raw: object) -> str:
    """Read a plain name."""
    text = str(raw)
    if text and not all(letter.isalnum() or letter in "-_" for letter in text):
        raise ValueError("a name of letters, digits, - and _")
    return text


def yes_no_or_neither(raw: object) -> bool | None:
    """Read yes or no; nothing at all leaves it to what else is set."""
    return None if str(raw).strip() == "" else yes_or_no(raw)


def mail_server(raw: object) -> str:
    """Read the address of a mail server."""
    text = str(raw)
    parts = urlsplit(text)
    try:
        is_server = parts.scheme in ("smtp", "smtp+starttls", "smtps") and parts.hostname and parts.port != 0
    except ValueError:
        is_server = False
    if text and not is_server:
        raise ValueError("smtp://, smtp+starttls:// or smtps://, then USER:PASSWORD@HOST:PORT")
    return text


def mail_address(raw: object) -> str:
    """Read somebody's email address, alone or behind a name."""
    text = str(raw).strip()
    address = parseaddr(text)[1]
    if text and (address.count("@") != 1 or address.startswith("@") or address.endswith("@") or "\n" in text):
        raise ValueError("an address such as The Paper <accounts@paper.example>")
    return text


def secure_address(raw: object) -> str:
    """Read the address of another's service, which must be HTTPS but on this machine."""
    text = str(raw).rstrip("/")
    parts = urlsplit(text)
    here = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    if text and not ((parts.scheme == "https" and parts.hostname) or here):
        raise ValueError("an address that begins with https://")
    return text
