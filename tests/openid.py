"""A small OpenID Connect provider on this machine: who logs in there is said beforehand, and every step is checked."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "harbour-post", "low water at six"


class Provider(ThreadingHTTPServer):
    """The provider. `person` is what it says of who logs in there next; None: they press Cancel. `is_down`: it fails."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, Any] | None = None
        self.is_down = False
        self.codes: dict[str, tuple[dict[str, str], dict[str, Any]]] = {}
        self.tokens: dict[str, dict[str, Any]] = {}

    def configuration(self, asked: dict[str, str]) -> dict[str, Any]:
        """Say where everything is (OpenID Connect Discovery 1.0)."""
        return {
            "issuer": self.address, "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token", "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys", "response_types_supported": ["code"],
            "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }  # fmt: skip

    def keys(self, asked: dict[str, str]) -> dict[str, Any]:
        """Give the key by which an ID token can be checked."""
        return {
            "keys": [RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True) | {"kid": "1", "use": "sig"}]
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Let the person of the hour in, or not; return where the browser goes on."""
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        if self.person is None:
            told = {"error": "access_denied"}
        else:
            told = {"code": secrets.token_urlsafe()}
            self.codes[told["code"]] = (asked, self.person)
        return f"{asked['redirect_uri']}?{urlencode({**told, 'state': asked['state']})}"

    def token(self, asked: dict[str, str]) -> dict[str, Any]:
        """Change a code, once, into a token for whoever began (RFC 6749 4.1.3, RFC 7636 4.6)."""
        assert (asked["client_id"], asked["client_secret"]) == (CLIENT, SECRET)
        begun, person = self.codes.pop(asked["code"])
        assert asked["redirect_uri"] == begun["redirect_uri"]
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == begun["code_challenge"]
        token, now = secrets.token_urlsafe(), int(time.time())
        self.tokens[token] = person
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, **person}
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed}


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.server.authorize(asked))
            self.end_headers()
        elif place.path == "/userinfo":
            self.tell(self.server.tokens[self.headers["Authorization"].removeprefix("Bearer ")])
        elif place.path == "/keys":
            self.tell(self.server.keys(asked))
        else:
            assert place.path == "/.well-known/openid-configuration"
            self.tell(self.server.configuration(asked))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.tell(self.server.token({name: values[0] for name, values in parse_qs(body).items()}))

    def tell(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(500 if self.server.is_down else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def provider() -> Iterator[Provider]:
    """Run one until the block ends."""
    with Provider() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        try:
            yield running
        finally:
            running.shutdown()
