"""Setting papers by templates that somebody wrote who is not trusted to write programs."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from motcua.platform.limited import pool
from motcua.platform.limited.pool import Died, Exhausted, Unavailable
from motcua.platform.typesetting import printable

__all__ = ["Faulty", "Problem", "Set", "TooMuch", "Unavailable", "set_paper"]

DESK, TRIAL = "desk", "trial"
"""Papers for somebody who waits at a desk, and trials by who writes a template: neither keeps the other waiting."""
_SIZES = {DESK: 2, TRIAL: 1}
_DEADLINES = {DESK: 15.0, TRIAL: 60.0}
"""Seconds: a desk is not kept waiting; a trial may see five seconds of work through on a busy machine."""
REQUESTS = 200
MOST_BYTES = 20 * 1024 * 1024
"""Of a paper."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What typst says of a template, in its own words; the place counted from 1, None where it names none."""

    line: int | None
    column: int | None
    message: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Set:
    """A paper that could be set; `lacks` names what had to be on it and is not (the square code by its drawing)."""

    pdf: bytes
    warnings: tuple[Problem, ...]
    lacks: tuple[str, ...]


class Faulty(Exception):
    """The template cannot be set."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class TooMuch(Exception):
    """Setting it takes more `time`, `memory` or `size` than a paper may."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


def set_paper(
    files: Mapping[str, str],
    data: Mapping[str, Any],
    *,
    created: datetime,
    drawings: Mapping[str, str],
    must: Mapping[str, str],
    square: str | None = None,
    use: str = DESK,
) -> Set:
    """Set `data` by `files["main.typ"]` in a limited process; other `files` are all that it can import.

    Values, drawings and `created` reach the template as in `typesetting.typeset`. `must` are texts that have to be
    readable on the paper, `square` the drawing that has to be seen at 20 mm at least. Raises Faulty, TooMuch, and
    Unavailable, which says nothing about the template.
    """
    request = {
        "files": dict(files),
        "inputs": {**drawings, "data": json.dumps(printable(data))},
        "moment": int(created.timestamp()),
        "must": printable(must),
        "square": square,
    }
    try:
        answer = _pool(use).ask(request)
    except Exhausted as problem:
        raise TooMuch("time") from problem
    except Died as problem:
        # A fresh process was asked as well: what ends two of them is the template.
        raise TooMuch("memory") from problem
    if "problem" in answer:
        raise Faulty(_problem(answer["problem"]))
    if "too_much" in answer:
        raise TooMuch(answer["too_much"])
    warnings = tuple(_problem(each) for each in answer["warnings"])
    return Set(base64.b64decode(answer["pdf"]), warnings, tuple(answer["lacks"]))


def _problem(told: Mapping[str, Any]) -> Problem:
    return Problem(told["line"], told["column"], told["message"], tuple(told["hints"]))


@cache
def _pool(use: str) -> pool.Pool:
    return pool.Pool(
        size=_SIZES[use],
        command=pool.command("motcua.platform.limited.typesetter"),
        deadline=_DEADLINES[use],
        requests_per_worker=REQUESTS,
        answer_bytes=2 * MOST_BYTES,
    )
