"""The same key, the same answer: POST with an Idempotency-Key is done once and answered alike for 48 hours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from motcua.faces.api.endpoint import Answer, Call
from motcua.faces.api.errors import AnswerLost
from motcua.platform import idempotency, sealed
from motcua.platform.errors import FieldError, Invalid

HEADER = "Idempotency-Key"
PURPOSE = "kept answers"
KEY = re.compile(r"[\x21-\x7e]{1,200}")


def once(call: Call, body: bytes, run: Callable[[], Answer]) -> tuple[Answer, bool]:
    """Run it, or give the answer that the key had before; True for such a repeat.

    `body` is what must be the same again. Kept answers are encrypted: they carry personal data, and the secret
    of a new dossier, which otherwise nobody keeps. Raises Invalid, KeyReused, Busy, AnswerLost.
    """
    key = call.request.META.get("HTTP_IDEMPOTENCY_KEY")
    if key is None:
        return run(), False
    if not KEY.fullmatch(key):
        raise Invalid(errors=[FieldError(f"/{HEADER}", _("Khóa dài 1 đến 200 ký tự ASCII, không có dấu cách."))])
    fresh: list[Answer] = []

    def keep() -> idempotency.Answer:
        fresh.append(run())
        return idempotency.Answer(fresh[0].status, _sealed(fresh[0]))

    kept, is_repeat = idempotency.once(
        caller=f"{call.actor.kind}:{call.actor.id}",
        route=call.request.path,
        key=key,
        body=body,
        now=call.now,
        run=keep,
    )
    return (_opened(kept), True) if is_repeat else (fresh[0], False)


def _sealed(answer: Answer) -> str:
    return sealed.seal(PURPOSE, json.dumps([answer.data, answer.location]))


def _opened(kept: idempotency.Answer) -> Answer:
    try:
        data, location = json.loads(sealed.unseal(PURPOSE, kept.text))
    except sealed.Unreadable as problem:
        raise AnswerLost from problem
    return Answer(kept.status, data, location)
