"""Which addresses of the network this machine may be sent to by somebody else's file.

A feed, a redirect or a picture in an item names an address that we did not choose. Only what anybody on the open
internet could reach is allowed, so that nobody reads our own network through us (reliability B39, B40).
Sources: IANA IPv4 and IPv6 special-purpose registries; RFC 6890, RFC 6052 (NAT64), RFC 3986.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

import idna

PORTS = {"http": 80, "https": 443}
URL_LIMIT = 2_000

_CLOSED_4 = [
    IPv4Network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    )
]  # fmt: skip
#: The one block of IPv6 from which global unicast addresses are given out, and what in it is something else.
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = [
    IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]
#: Translators put an IPv4 address into the last 32 bits; that one decides.
_HOLDS_IPV4 = [IPv6Network("64:ff9b::/96"), IPv6Network("::ffff:0:0/96")]

_UNPRINTED = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"^`{|}\u2028\u2029]")
_NAME = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_OWN_NAMES = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "onion")


class AddressRefused(ValueError):
    """The address may not be asked. The message completes the sentence that begins with the address."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A web address taken apart and found decent; nothing has been looked up yet."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port, as in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def take_apart(url: str, *, other_ports: frozenset[tuple[str, int]] = frozenset()) -> WebAddress:
    """Check the form of `url`: scheme, port, no password, a real name. Raises AddressRefused.

    `other_ports` are pairs of host and port that are allowed beside 80 and 443.
    """
    if len(url) > URL_LIMIT:
        raise AddressRefused(f"is longer than {URL_LIMIT} characters")
    if _UNPRINTED.search(url.strip()):
        raise AddressRefused("holds characters that no address may hold")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        name = parts.hostname or ""
    except ValueError:
        raise AddressRefused("is not a web address") from None
    if parts.scheme not in PORTS:
        raise AddressRefused("does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise AddressRefused("holds a user name or password")
    host = _decent_host(name)
    port = PORTS[parts.scheme] if port is None else port
    if port not in PORTS.values() and (host, port) not in other_ports:
        raise AddressRefused(f"asks for port {port}; only 80 and 443 are asked")
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*-._")
    query = quote(parts.query, safe="/%:=&~+!$,;'@()*-._?[]")
    return WebAddress(parts.scheme, host, port, f"{path}?{query}" if query else path)


def _decent_host(name: str) -> str:
    """The name in its one form: lower case, ASCII, no dot at its end; or an address in its usual spelling."""
    if ":" in name:
        try:
            return str(IPv6Address(name))
        except AddressValueError:
            raise AddressRefused("names a machine by a broken IPv6 address") from None
    try:
        ascii_name = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise AddressRefused("names no machine that could exist") from None
    host = ascii_name.lower().removesuffix(".")
    if not _NAME.fullmatch(host):
        raise AddressRefused("names no machine that could exist")
    if any(host == own or host.endswith(f".{own}") for own in _OWN_NAMES):
        raise AddressRefused("names a machine of a private network")
    # Browsers and resolvers read 2130706433, 0x7f.1 and 017700000001 as 127.0.0.1; people do not write so.
    if _NUMBER.fullmatch(host.rpartition(".")[2]) and not _is_usual_ipv4(host):
        raise AddressRefused("names a machine by an unusual number")
    return host


def _is_usual_ipv4(host: str) -> bool:
    try:
        return str(IPv4Address(host)) == host
    except AddressValueError:
        return False


def is_public(address: str) -> bool:
    """Whether an IP address is a global unicast one, which anybody on the internet can reach."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.scope_id is not None:
            return False
        if not any(ip in net for net in _HOLDS_IPV4):
            return ip in _OPEN_6 and not any(ip in net for net in _CLOSED_6)
        ip = IPv4Address(int(ip) & 0xFFFFFFFF)
    return not any(ip in net for net in _CLOSED_4)
