"""XMP, the packet of XML in which agencies write a photo's credit (ISO 16684-1, IPTC Photo Metadata 2023.2).

`read_packet` takes apart what came in a file; `write_packet` makes the only one that leaves the house.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MAX_PACKET_BYTES = 512 * 1024

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_packet(packet: bytes) -> dict[str, list[str]]:
    """Return the texts by property, as {"dc:creator": ["Ines Vael"]}; {} for a broken or hostile packet.

    Of a text in several languages the default comes first. Structures (a licensor) are told by the name of
    their field. Properties outside NAMESPACES are left out.
    """
    if len(packet) > MAX_PACKET_BYTES:
        return {}
    try:
        root = fromstring(packet.strip(b"\x00 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return {}
    found: dict[str, list[str]] = {}
    for description in root.iter(f"{RDF}Description"):
        for name, value in description.attrib.items():
            _keep(found, name, [value])
        for element in description:
            _keep(found, element.tag, _texts(element))
    for element in root.iter(f"{{{NAMESPACES['plus']}}}Licensor"):
        for part in element.iter():
            _keep(found, part.tag, [part.text or ""])
            for name, value in part.attrib.items():
                _keep(found, name, [value])
    return found


def _keep(found: dict[str, list[str]], name: str, texts: Iterable[str]) -> None:
    uri, _, local = name.removeprefix("{").partition("}")
    texts = [text.strip() for text in texts if text.strip()]
    if uri in PREFIXES and texts:
        found.setdefault(f"{PREFIXES[uri]}:{local}", []).extend(texts)


def _texts(element: Element) -> list[str]:
    items = [item for item in element.iter(f"{RDF}li") if item.text]
    items.sort(key=lambda item: item.get(XML_LANG, "") != "x-default")
    if items:
        return [item.text or "" for item in items]
    return [element.get(f"{RDF}resource") or element.text or ""]


def write_packet(
    *,
    texts: Mapping[str, str],
    translated: Mapping[str, str],
    creators: Iterable[str] = (),
    licensor_url: str = "",
) -> bytes:
    """Return a packet with plain `texts`, `translated` ones as language alternatives, and the creators.

    Names are prefixed as in NAMESPACES; empty values are left out.
    """
    rows = [f"<{name}>{escape(text)}</{name}>" for name, text in texts.items() if text]
    rows += [
        f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'
        for name, text in translated.items()
        if text
    ]
    if names := "".join(f"<rdf:li>{escape(creator)}</rdf:li>" for creator in creators if creator):
        rows.append(f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>")
    if licensor_url:
        address = f"<plus:LicensorURL>{escape(licensor_url)}</plus:LicensorURL>"
        item = f'<rdf:li rdf:parseType="Resource">{address}</rdf:li>'
        rows.append(f"<plus:Licensor><rdf:Bag>{item}</rdf:Bag></plus:Licensor>")
    inside = "".join(rows)
    declared = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if f"<{prefix}:" in inside
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{declared}>{inside}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()
