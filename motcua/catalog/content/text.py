"""Text for people in both languages, as bundles carry it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Text:
    """A Vietnamese text and its English; `str(text)` is the one of the active language."""

    vi: str
    en: str = ""

    def say(self, language: str | None = None) -> str:
        """The text in a language ("vi", "en"); Vietnamese where no English was written."""
        chosen = language or _active()
        return self.en if chosen.startswith("en") and self.en else self.vi

    def __str__(self) -> str:
        return self.say()

    def as_dict(self) -> dict[str, str]:
        """`{"vi": …, "en": …}`, for answers that carry both."""
        return {"vi": self.vi, "en": self.en or self.vi}


def _active() -> str:
    """The language of the request; Vietnamese in commands that run without Django."""
    return (get_language() or "vi") if settings.configured else "vi"
