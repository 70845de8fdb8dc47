"""The secret for tracking without an account."""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.utils.crypto import salted_hmac

_PURPOSE = "motcua.dossiers.tracking"
_BYTES = 16


def tracking_secret(dossier: int, key: str) -> str:
    """The secret of a dossier: 128 bits of an HMAC-SHA256 over its id, in 22 characters fit for addresses.

    `key` is the installation's; nobody without it can tell the secret from the id, and who has it can print the secret
    again without anybody having kept it.
    """
    mark = salted_hmac(_PURPOSE, str(dossier), secret=key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mark[:_BYTES]).rstrip(b"=").decode()


def secret_digest(secret: str) -> str:
    """How a secret is stored; it has 128 bits of its own, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def known_secret(dossier: int, digest: str, key: str) -> str:
    """The secret told when the dossier was filed, if it is the one of this key; else empty.

    The key may have changed since, or the dossier may have come with a secret of its own.
    """
    secret = tracking_secret(dossier, key)
    return secret if hmac.compare_digest(secret_digest(secret), digest) else ""
