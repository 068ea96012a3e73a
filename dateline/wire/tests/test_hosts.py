"""B39: only the open internet may be asked, however an address is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.wire.fetch import FetchRefused, fetch
from dateline.wire.hosts import AddressRefused, is_public, take_apart

PRIVATE = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "100::1",
    "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:db8::1", "2002:7f00:1::1",
    "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "ff02::1", "", "x",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "192.0.1.1", "223.255.255.255",
    "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808", "::ffff:8.8.8.8",
]  # fmt: skip
REFUSED = [
    "file:///etc/hostname", "/etc/hostname", "ftp://wire.example/x", "gopher://wire.example/", "data:,x", "",
    "javascript:alert(1)", "//wire.example/", "http:///x", "http://", "http://user:pass@wire.example/",
    "http://user@wire.example/", "http://@wire.example/", "http://wire.example:22/", "http://wire.example:0/",
    "http://wire.example:99999/", "http://wire.example:x/", "http://127.0.0.1/", "http://127.1/", "http://0/",
    "http://2130706433/", "http://0x7f.1/", "http://0x7f000001/", "http://017700000001/", "http://0177.0.0.1/",
    "http://127.0.0.1./", "http://[::1]/", "http://[::]/", "http://0.0.0.0/", "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::a00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1]/", "http://[::1", "http://[1::2::3]/",
    "http://169.254.169.254/latest/meta-data", "http://localhost/", "http://localhost./", "http://LOCALHOST/",
    "http://a.localhost/", "http://printer.local/", "http://metadata.internal/", "http://１２７.0.0.1/",
    "http://127。0。0。1/", "http://ⓛocalhost/", "http://wire.example\\@127.0.0.1/", "http://wire.example/ x",
    "http://wire.example/\r\nHost: x", "http://-wire.example/", "http://wire..example/", "http://" + "a" * 2001,
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_b39_an_address_that_is_not_global_unicast_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_b39_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", REFUSED)
def test_b39_a_wrong_address_is_refused_in_one_sentence_before_anything_is_connected(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*arguments: object, **named: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr("socket.create_connection", connect)
    with pytest.raises(FetchRefused) as refusal:
        fetch(url)
    assert refusal.value.reason.endswith(".")
    assert refusal.value.reason.isprintable()


def test_a_decent_address_is_kept_as_it_is() -> None:
    address = take_apart("HTTPS://Wire.Example./Ä b?x=1&y=ü#part".replace(" ", ""))
    assert address.url == "https://wire.example/%C3%84b?x=1&y=%C3%BC"
    assert take_apart("http://wire.example:443").authority == "wire.example:443"
    assert take_apart("http://bücher.example/").host == "xn--bcher-kva.example"
    assert take_apart("https://[2606:4700::1111]/").url == "https://[2606:4700::1111]/"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://wire.example/{text}"):
        try:
            address = take_apart(url)
        except AddressRefused:
            continue
        assert address.url.isascii()
        assert take_apart(address.url) == address
