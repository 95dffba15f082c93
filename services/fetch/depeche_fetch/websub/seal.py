"""The addresses that hubs call: each names a feed, and nobody else can make or guess one."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass

LONGEST = 8192
_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})


@dataclass(frozen=True)
class Subscribed:
    """What an address stands for: the source's URL, and the topic that the hub knows it by."""

    url: str
    topic: str


def sealed(subscribed: Subscribed, key: str) -> str:
    """Give the last segment of the address for a feed.

    >>> opened(sealed(Subscribed("http://lac.example/rss", "http://lac.example/rss"), "k"), "k").url
    'http://lac.example/rss'
    """
    named = _written(json.dumps([subscribed.url, subscribed.topic], separators=(",", ":")).encode())
    return f"{named}.{_seal(named, key)}"


def opened(token: str, key: str) -> Subscribed | None:
    """Read such a segment; None for any that wasn't sealed with this key.

    >>> opened("WyJhIiwiYiJd.AAAA", "k") is None
    True
    """
    named, _, seal = token[:LONGEST].partition(".")
    if not hmac.compare_digest(seal.encode(), _seal(named, key).encode()):
        return None
    try:
        url, topic = json.loads(base64.urlsafe_b64decode(named + "=" * (-len(named) % 4)))
    except (ValueError, binascii.Error):
        return None
    return Subscribed(str(url), str(topic))


def secret_of(token: str, key: str) -> str:
    """Give the secret with which the hub is to sign what it sends to that address."""
    return hmac.new(key.encode(), b"secret " + token.encode(), hashlib.sha256).hexdigest()


def is_signed(header: str, body: bytes, secret: str) -> bool:
    """Whether a body bears the signature of the X-Hub-Signature header; compared in constant time.

    >>> is_signed("sha256=" + hmac.new(b"s", b"body", "sha256").hexdigest(), b"body", "s")
    True
    >>> is_signed("", b"body", "s"), is_signed("md5=00", b"body", "s")
    (False, False)
    """
    method, _, signature = header[:300].partition("=")
    method = method.strip().lower()
    if method not in _METHODS:
        return False
    right = hmac.new(secret.encode(), body, method).hexdigest()
    return hmac.compare_digest(signature.strip().lower().encode("utf-8", "replace"), right.encode())


def _seal(named: str, key: str) -> str:
    return _written(hmac.new(key.encode(), b"address " + named.encode("utf-8", "replace"), hashlib.sha256).digest())


def _written(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
