"""Cursors of lists: what a domain gave as the next page's beginning, signed, so that only our own come back."""

from __future__ import annotations

from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import FieldError, Invalid

LENGTH = 1000
NOT_OURS = _("Dấu trang không đúng; xin bắt đầu từ trang đầu.")


def given(query: dict[str, Any], of: str) -> str | None:
    """The cursor of the request as the domain wrote it; None for the first page. Raises Invalid."""
    signed = query.get("cursor")
    if not signed:
        return None
    try:
        return Signer(salt=f"cursor {of}").unsign(signed)
    except BadSignature as problem:
        raise Invalid(errors=[FieldError("/cursor", NOT_OURS)]) from problem


def shown(cursor: object, of: str) -> str | None:
    """The next page's cursor as clients see it."""
    return None if cursor is None else Signer(salt=f"cursor {of}").sign(str(cursor))
