"""Elasticsearch accounts in its file realm: the superuser, and such as tests need, with least-privilege roles."""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SUPERUSER = "depeche"
ROUNDS = 10_000


def new_password() -> str:
    """Give a password that nobody guesses."""
    return secrets.token_urlsafe(18)


@dataclass(frozen=True)
class Account:
    """Somebody who may log in, with these roles of the roles file or built in ones."""

    name: str
    roles: tuple[str, ...]
    password: str = field(default_factory=new_password, repr=False)


def hashed(password: str, salt: bytes) -> str:
    """Give a password as the file realm stores it: PBKDF2 (RFC 8018) with HMAC-SHA512, 256 bits.

    >>> hashed("correct horse", bytes(32))[:18]
    '{PBKDF2}10000$AAAA'
    """
    derived = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, dklen=32)
    return f"{{PBKDF2}}{ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(derived).decode()}"


def write_realm(config: Path, accounts: Sequence[Account], roles: str) -> None:
    """Write ``users``, ``users_roles`` and ``roles.yml`` into a node's configuration folder."""
    users = [f"{account.name}:{hashed(account.password, secrets.token_bytes(32))}" for account in accounts]
    by_role: dict[str, list[str]] = {}
    for account in accounts:
        for role in account.roles:
            by_role.setdefault(role, []).append(account.name)
    memberships = [f"{role}:{','.join(names)}" for role, names in by_role.items()]
    for name, text in (("users", users), ("users_roles", memberships), ("roles.yml", [roles])):
        path = config / name
        path.touch(mode=0o600)
        path.write_text("\n".join(text) + "\n", "utf-8")
