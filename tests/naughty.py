"""Lines that break other sites: what readers type as a message, a name, a question, by accident or not."""

from __future__ import annotations

from pathlib import Path

# Of each kind in the list of naughty strings one or two; the whole list stands beside the checkout of those who have it.
SAMPLE = [
    "undefined", "NULL", "None", "1/0", "-9223372036854775808/-1", "NaN", "0xffffffffffffffff", "1,000,000.00",
    ",./;'[]\\-=", '<>?:"{}|_+', "!@#$%^&*()`~", "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x7f", "\x80\x81\x85\x9f",
    "\u00ad\u0600\u200b\u200e\u202a\u2060\ufeff\U000110bd\U000e0001", "\ufeff", "\ufffe", "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい",
    "社會科學院語學研究所", "𠜎𠜱𠝹𠱓", "Ⱥ Ⱦ", "ヽ༼ຈل͜ຈ༽ﾉ", "(╯°□°）╯︵ ┻━┻", "👩🏽‍❤️‍💋‍👨🏿 👨‍👩‍👧‍👦", "🇺🇸🇷🇺🇸🇦🇫🇦🇲", "１２３", "١٢٣",
    "بُنْدَق عام 1945، ثم", "הָיְתָהtestالصفحات", "﷽ ﷺ", "\u202atest\u202b", "\u2066test\u2067", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "˙ɐnbᴉlɐ ɐuƃɐɯ", "𝕋𝕙𝕖 𝕢𝕦𝕚𝕔𝕜", "<script>alert(123)</script>", "&lt;script&gt;alert(&#39;1&#39;);&lt;/script&gt;",
    "<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "javascript:alert(1);", "<IMG SRC=JaVaScRiPt:alert('XSS')>",
    "<a href=\"javascript\\x3Ajavascript:alert(1)\">test</a>", "1;DROP TABLE users", "' OR 1=1 -- 1", "%", "_", "--version", "$(ls)",
    "/dev/null; touch /tmp/x ; echo", "<?xml version=\"1.0\"?><!DOCTYPE foo [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>",
    "%s%s%s%n", "{0}", "{{ 7*7 }}", "{% debug %}", "File:///", "../../../../../etc/passwd%00", "() { 0; }; touch /tmp/x",
    "data: x\nevent: reset\nid: 999", "CON", "Scunthorpe General Hospital", "If you're reading this, you've been in a coma",
    "Power لُلُصّبُلُلصّبُررً ॣ ॣh ॣ ॣ 冗", "జ్ఞ‌ా", "గ్రా", "&#0;", "&amp;lt;script&amp;gt;", "%253Cscript", "\ud800",
    "\0", "𝒳\U000e0041\U000e007f", "\U0010ffff", "\u3164", "\u2060\u2060", "[x](javascript:alert(1))", "a\u2028b\u2029c",
]  # fmt: skip


def naughty_strings() -> list[str]:
    """Return the sample, and the whole list where it is at hand."""
    shared = Path(__file__).resolve().parents[2] / "shared" / "data" / "strings" / "naughty-strings.txt"
    if not shared.is_file():
        return SAMPLE
    lines = shared.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    return SAMPLE + [line for line in lines if line and not line.startswith("#")]
