"""Secrets of one demo installation: made once in its data directory, never in the repository."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from motcua.platform import keys

DATA_KEYS = "data-keys"


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a file that only its owner may read, made on the first call."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        content = make()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return content


def secret_key(data_dir: Path) -> str:
    """The installation's secret key."""
    return kept(data_dir / "secret-key", lambda: secrets.token_urlsafe(48).encode()).decode()


def data_keys(data_dir: Path) -> Path:
    """The file with the keys of the installation's personal data, made on the first call."""
    path = data_dir / DATA_KEYS
    kept(path, lambda: str(keys.new_ring(datetime.now(UTC))).encode())
    return path


def token_of(key: str, username: str) -> str:
    """The bearer token of a demo account: follows from the secret key, so that it survives a restart."""
    return "mc_" + urlsafe_b64encode(_derive(key, f"token {username}")).decode().rstrip("=")


def password_of(key: str, username: str) -> str:
    """The password of a demo account: 20 letters and digits in groups, easy to type."""
    letters = b32encode(_derive(key, f"password {username}")).decode().lower()
    return "-".join(letters[start : start + 5] for start in range(0, 20, 5))


def totp_secret_of(key: str, username: str) -> str:
    """The secret of a demo officer's authenticator app, in base32: 160 bits."""
    return b32encode(_derive(key, f"totp {username}")[:20]).decode()


def client_secret_of(key: str) -> str:
    """What the demo and its sandbox know each other by."""
    return urlsafe_b64encode(_derive(key, "sandbox client")).decode().rstrip("=")


def _derive(key: str, purpose: str) -> bytes:
    return hmac.new(key.encode(), f"motcua demo {purpose}".encode(), hashlib.sha256).digest()


def new_seal_key() -> bytes:
    """A fresh key for the journal's seals, as PEM. Django must have been set up."""
    from motcua.journal.seals import new_key

    return new_key()
