"""The secret for tracking without an account."""

from __future__ import annotations

import hashlib


def secret_digest(secret: str) -> str:
    """How a secret is stored; it has 128 bits of its own, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
