"""Text that is kept encrypted under the installation's key: what an answer said, where a form led."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class Unreadable(Exception):
    """The text was not sealed for this purpose, or under another key."""


def seal(purpose: str, text: str) -> str:
    """The text encrypted; what is sealed for one purpose cannot be opened for another."""
    return _box(settings.SECRET_KEY, purpose).encrypt(text.encode()).decode()


def unseal(purpose: str, text: str) -> str:
    """What `seal` made. Raises Unreadable."""
    try:
        return _box(settings.SECRET_KEY, purpose).decrypt(text).decode()
    except InvalidToken as problem:
        raise Unreadable from problem


@cache
def _box(secret: str, purpose: str) -> Fernet:
    digest = hashlib.sha256(f"motcua {purpose}\n{secret}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
