"""What the shortest of an officer's forms say, as the data of the actions they stand for."""

from __future__ import annotations

import re
from typing import Any

from django.http import QueryDict

Data = dict[str, Any]
PARTS = ("cooperating", "following")


def wished(form: QueryDict) -> Data:
    """Why somebody withdraws, as he says."""
    return {"reason": form.get("reason", "").strip()}


def answered(form: QueryDict) -> Data:
    """What a body outside answered."""
    return {"answer": form.get("answer", "").strip()}


def invited(form: QueryDict) -> Data:
    """Who is to take part in a step, in which way, and what they are asked."""
    return {**{part: form.getlist(part) for part in PARTS}, "question": form.get("question", "").strip()}


def opined(form: QueryDict) -> Data:
    """A colleague's opinion."""
    return {"opinion": form.get("opinion", "").strip()}


def moved(form: QueryDict) -> Data:
    """The version shown in the preview, and why a dossier is moved to it; what is no number goes as it was sent."""
    version = form.get("version", "")
    number = int(version) if re.fullmatch(r"[0-9]{1,6}", version) else version
    return {"version": number, "reason": form.get("reason", "").strip()}
