"""Text for people in both languages, as bundles carry it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Text:
    """A Vietnamese text and its English; `str(text)` is the one of the active language."""

    vi: str
    en: str = ""

    def say(self, language: str | None = None) -> str:
        """The text in a language ("vi", "en"); Vietnamese where no English was written."""
        chosen = language or get_language() or "vi"
        return self.en if chosen.startswith("en") and self.en else self.vi

    def __str__(self) -> str:
        return self.say()

    def as_dict(self) -> dict[str, str]:
        """`{"vi": …, "en": …}`, for answers that carry both."""
        return {"vi": self.vi, "en": self.en or self.vi}
