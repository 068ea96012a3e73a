"""The headers that every answer carries: what a browser may load, and who may keep the page.

Follows the OWASP secure headers and CSP Level 3. No nonce on public pages: one stored nonce would serve
everybody, so scripts and styles are files of our own.
"""

import gzip
from collections.abc import Callable
from hashlib import sha256

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe, quote_etag

from dateline.delivery.addresses import Address, CacheClass, rules_for
from dateline.lib.http import choose_encoding

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
# Wagtail's admin has inline scripts and styles; its preview is a frame of our own pages.
DESK_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-src 'self'; frame-ancestors 'self'"
)
# Passkeys are ours to use, on any page: the dialog for logging in opens over all of them.
PERMISSIONS_POLICY = "publickey-credentials-create=(self), publickey-credentials-get=(self), " + ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
        "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
        "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
ENCODINGS = ("br", "gzip")
WORTH_PACKING = 500


class HeadersMiddleware:
    """Refuses methods that an address does not have, and sets policy and cache headers on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        rules = _rules(request)
        if rules.is_for_others:
            _open_to_others(response)
        _set_policies(response, _policy_for(request))
        return _set_caching(request, response, rules)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[object, ...],
        kwargs: object,
    ) -> HttpResponse | None:
        """Answer 405 to a method that the address does not have, before anything is read."""
        rules = _rules(request)
        return None if request.method in rules.methods else HttpResponseNotAllowed(rules.methods)


def _rules(request: HttpRequest) -> Address:
    match = request.resolver_match
    return rules_for(match.view_name if match else None)


def _policy_for(request: HttpRequest) -> str:
    if getattr(request, "is_dummy", False):
        # The desk's preview: a public page in a frame of the desk, by a request that Wagtail makes up.
        return PUBLIC_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return DESK_POLICY if request.path.startswith("/desk/") else PUBLIC_POLICY


def _open_to_others(response: HttpResponse) -> None:
    """Let any site frame this page, or read it by a script: it is the same for everybody and sets no cookie."""
    response.headers["Content-Security-Policy"] = PUBLIC_POLICY.replace(
        "frame-ancestors 'none'", "frame-ancestors *"
    )
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    # What the framework sets for every page, and older browsers obey.
    del response.headers["X-Frame-Options"]


def _set_policies(response: HttpResponse, policy: str) -> None:
    headers = {
        "Content-Security-Policy": policy,
        "Permissions-Policy": PERMISSIONS_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    for name, value in headers.items():
        response.headers.setdefault(name, value)


def _set_caching(request: HttpRequest, response: HttpResponse, rules: Address) -> HttpResponse:
    shareable = rules.cache is CacheClass.PUBLIC and not response.cookies
    if not shareable or response.status_code not in (200, 301):
        if "Cache-Control" not in response.headers or response.cookies:
            response.headers["Cache-Control"] = "private, no-store"
        return response
    if "Cache-Control" not in response.headers:
        age = rules.max_age
        response.headers["Cache-Control"] = f"public, max-age={age}, stale-while-revalidate=1"
    if response.status_code == 200 and not isinstance(response, StreamingHttpResponse):
        return _packed_and_marked(request, response)
    return response


def _packed_and_marked(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    # Only pages that are the same for everybody come here: no secret of a reader can be guessed by their length.
    patch_vary_headers(response, ["Accept-Encoding"])
    encoding = choose_encoding(request.headers.get("Accept-Encoding"), ENCODINGS)
    mark = sha256(response.content).hexdigest()[:24]
    if encoding in ENCODINGS and len(response.content) >= WORTH_PACKING:
        response.content = pack(response.content, encoding)
        response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(response.content))
        mark = f"{mark}-{encoding}"
    etag = quote_etag(mark)
    response.headers["ETag"] = etag
    changed = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    return get_conditional_response(request, etag=etag, last_modified=changed, response=response) or response


def pack(body: bytes, encoding: str) -> bytes:
    """Return a page compressed fast: it is made anew for each answer, unlike a static file."""
    return (
        brotli.compress(body, quality=4)
        if encoding == "br"
        else gzip.compress(body, compresslevel=4, mtime=0)
    )
