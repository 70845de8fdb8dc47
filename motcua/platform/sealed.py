"""Text that is kept encrypted under the installation's data keys, and digests by which sealed numbers are found.

One way to seal for all: columns of personal data (`platform.fields`), answers kept for a while, what a page carries.
AES-256-GCM with 96 random bits for each value, under a key derived for the purpose alone: what is sealed for one
purpose or column cannot be opened as another, and a changed bit is refused. The id of the key stands before the text.
"""

from __future__ import annotations

import binascii
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from motcua.platform import keys

NONCE = 12
INDEX_BYTES = 16


class Unreadable(Exception):
    """The text was not sealed for this purpose, or it was changed, or its key is not in the ring."""


def seal(purpose: str, text: str) -> str:
    """The text encrypted under the newest key: `KEYID.` and URL-safe base64 without padding."""
    key = keys.ring().newest(keys.DATA)
    nonce = os.urandom(NONCE)
    content = _box(key.secret, purpose).encrypt(nonce, text.encode(), purpose.encode())
    return f"{key.id}.{urlsafe_b64encode(nonce + content).decode().rstrip('=')}"


def unseal(purpose: str, text: str) -> str:
    """What `seal` made, under whichever key of the ring. Raises Unreadable."""
    key_id, _point, kept = text.partition(".")
    key = keys.ring().data_key(key_id)
    if key is None:
        raise Unreadable(f"{purpose}: there is no data key of that name")
    try:
        raw = urlsafe_b64decode(kept + "=" * (-len(kept) % 4))
        return _box(key.secret, purpose).decrypt(raw[:NONCE], raw[NONCE:], purpose.encode()).decode()
    except (InvalidTag, ValueError, binascii.Error) as problem:
        raise Unreadable(f"{purpose}: not what was sealed under key {key_id}") from problem


def blind(purpose: str, *parts: str) -> str:
    """The digest under which a new row is found by these values: `KEYID.` and 128 bits of HMAC-SHA-256.

    Who has only the database can neither turn it back nor tell that the digests of two purposes mean one number.
    """
    return _blind(keys.ring().newest(keys.INDEX), purpose, parts)


def sought(purpose: str, *parts: str) -> list[str]:
    """The digests under which rows with these values may stand: one for each index key in the ring."""
    return [_blind(key, purpose, parts) for key in keys.ring().of(keys.INDEX)]


def _blind(key: keys.Key, purpose: str, parts: tuple[str, ...]) -> str:
    said = "\0".join((purpose, *parts)).encode()
    digest = hmac.digest(key.secret, said, "sha256")[:INDEX_BYTES]
    return f"{key.id}.{urlsafe_b64encode(digest).decode().rstrip('=')}"


@lru_cache(maxsize=512)
def _box(secret: bytes, purpose: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=f"motcua {purpose}".encode()).derive(secret))
