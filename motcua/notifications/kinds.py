"""Which notices there are. Upper domains declare theirs with the sentence people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Text

_sentences: dict[str, Text] = {}


def declare(kind: str, sentence: Text) -> str:
    """Register a kind of notice; the sentence may use the notice's parameters as `%(name)s`."""
    if kind in _sentences:
        raise ValueError(f"notice {kind!r} is declared twice")
    _sentences[kind] = sentence
    return kind


def text(kind: str, params: Mapping[str, Any]) -> str:
    """The sentence of a notice in the active language."""
    return str(_sentences[kind]) % dict(params)


CONTACT_FAILING = declare(
    "contact_failing",
    _("Không gửi được tin tới một số điện thoại hoặc thư điện tử của Ông/Bà; xin kiểm tra trong mục Liên hệ."),
)
