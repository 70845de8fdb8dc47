"""What personal data may be read for: a closed table. A reading for anything else is a defect and is not answered.

Each domain declares the purposes of its own queries when it is loaded; those that belong to no domain stand here. The
words are read by the person whose data it is, so they say what somebody did, in plain language.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Text


class UndeclaredPurpose(ValueError):
    """Nobody declared the purpose: the caller would read personal data for a reason no person could be told."""


_words: dict[str, Text] = {}


def declare(code: str, words: Text) -> str:
    """Register a purpose, at import time; a code is declared once."""
    if code in _words:
        raise ValueError(f"purpose {code!r} is declared twice")
    _words[code] = words
    return code


def withdraw(code: str) -> None:
    """Take a declaration back (for code that declares purposes only for a while)."""
    _words.pop(code, None)


def check(code: str) -> None:
    """Raise UndeclaredPurpose for a purpose that is not in the table."""
    if code not in _words:
        raise UndeclaredPurpose(code)


def declared() -> tuple[str, ...]:
    """Every purpose there is, in order."""
    return tuple(sorted(_words))


def words(code: str) -> Text:
    """The purpose in words; an old code that nothing declares any more is told by itself."""
    return _words.get(code, code)


EXPORT = declare("export", _("Xuất dữ liệu"))
SUPPORT = declare("support", _("Hỗ trợ kỹ thuật"))
COMPLAINT = declare("complaint", _("Giải quyết phản ánh, khiếu nại"))
AUDIT = declare("audit", _("Kiểm tra, thanh tra"))
