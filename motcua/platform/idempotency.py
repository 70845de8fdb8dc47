"""The same key, the same answer: repeats of a request do nothing twice (kept 48 hours)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Busy, Invalid
from motcua.platform.locks import try_lock
from motcua.platform.models import IdempotencyKey
from motcua.platform.operation import operation

KEPT = timedelta(hours=48)


class Answer(NamedTuple):
    """An HTTP status and the body's text."""

    status: int
    text: str


class KeyReused(Invalid):
    """The key was used with another body."""

    code = "idempotency_key_reused"
    message = _("Khóa chống gửi trùng này đã dùng cho một yêu cầu khác; xin dùng khóa mới.")


@operation
def once(
    *, caller: str, route: str, key: str, body: bytes, now: datetime, run: Callable[[], Answer]
) -> tuple[Answer, bool]:
    """Run the request, or give the answer it had before.

    Returns the answer and whether it is a repeat. The answer is stored in the transaction of `run`, so an
    acknowledged change and its key are kept or lost together. Raises `Busy` while the same key is in
    flight, `KeyReused` when the body differs; a refusal of `run` stores nothing.
    """
    digest = hashlib.sha256(body).hexdigest()
    if not try_lock(f"idempotency\n{caller}\n{route}\n{key}"):
        raise Busy
    known = IdempotencyKey.objects.filter(caller=caller, route=route, key=key).first()
    if known is not None and known.at > now - KEPT:
        if known.request_digest != digest:
            raise KeyReused
        return Answer(known.status, known.answer), True
    if known is not None:
        known.delete()
    answer = run()
    IdempotencyKey.objects.create(
        caller=caller, route=route, key=key, request_digest=digest, status=answer.status, answer=answer.text, at=now
    )
    return answer, False


def forget_old(now: datetime) -> int:
    """Drop answers older than 48 hours; returns how many."""
    return IdempotencyKey.objects.filter(at__lte=now - KEPT).delete()[0]
