"""Refusals: the anticipated answers "no", each with a code, a sentence for people and the fields at fault.

Domains subclass these in their `errors.py`; faces turn them into a status and a text, nothing else catches them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class FieldError(NamedTuple):
    """One thing wrong with the input: a JSON pointer into the body and what to do about it."""

    pointer: str
    message: Text


class Refusal(Exception):
    """An operation or query that says no. `code` is stable; `message` is for people and may use `params`."""

    code = "refused"
    message: Text = _("Không thực hiện được yêu cầu này.")

    def __init__(self, *, errors: Sequence[FieldError] = (), **params: Any) -> None:
        self.errors = tuple(errors)
        self.params = params
        super().__init__(self.code)

    @property
    def text(self) -> str:
        """The sentence in the active language, with its parameters filled in."""
        return str(self.message) % self.params if self.params else str(self.message)

    def __str__(self) -> str:
        return self.text


class NotFound(Refusal):
    """It does not exist, or the actor may not know that it does."""

    code = "not_found"
    message = _("Không tìm thấy, hoặc Ông/Bà không có quyền xem.")


class NotAllowed(Refusal):
    """The actor may see it but may not do this."""

    code = "not_allowed"
    message = _("Vị trí việc làm hiện tại không được thực hiện việc này.")


class Invalid(Refusal):
    """The input is wrong; `errors` says where and how to mend it."""

    code = "invalid"
    message = _("Thông tin gửi lên chưa hợp lệ; xem từng mục được nêu.")


class Conflict(Refusal):
    """The thing has changed meanwhile, or the change is no longer possible."""

    code = "conflict"
    message = _("Việc này không còn thực hiện được.")


class Busy(Refusal):
    """The same request is being worked on; ask again in a moment."""

    code = "busy"
    message = _("Yêu cầu này đang được xử lý; xin thử lại sau giây lát.")
