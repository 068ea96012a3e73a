"""How tests register and log in: by the pages that readers use, with the codes from their mail."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from typing import Any

from django.core import mail
from django.test import Client

WORDS = "the tide comes twice"
LOGIN, REGISTER, CONFIRM = "/account/login/", "/account/register/", "/account/email/confirm/"
ASK, TYPE = "/account/login/code/", "/account/login/code/confirm/"


def code_from(text: str) -> str:
    """Return the code in a mail."""
    found = re.search(r"^([A-Z]{4}-[A-Z]{4})$", text, re.MULTILINE)
    assert found, text
    return found[1]


def newest_code() -> str:
    """Return the code in the newest mail."""
    return code_from(str(mail.outbox[-1].body))


def register(client: Client, email: str, name: str, password: str = "") -> Any:
    """Register and confirm the address; return the last answer."""
    answer = client.post(REGISTER, {"email": email, "name": name, "password1": password})
    assert answer.status_code == 302, answer.content.decode()
    return client.post(CONFIRM, {"code": newest_code()})


def totp(secret: str, now: float) -> str:
    """Return what an authenticator app shows (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(now) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
