"""The e-form cut into pages of a handful of questions."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.catalog.content import Field

A_PAGE = 8


def pages_of(questions: Sequence[Field]) -> list[list[Field]]:
    """The questions in pages of about equal length, at most about 8; one that hangs on an answer stays on its page."""
    if not questions:
        return []
    pages = -(-len(questions) // A_PAGE)
    wanted = -(-len(questions) // pages)
    cut: list[list[Field]] = [[]]
    for question in questions:
        here = {each.name for each in cut[-1]}
        hangs = question.show_if is not None and question.show_if.field in here
        if len(cut[-1]) >= wanted and not hangs:
            cut.append([])
        cut[-1].append(question)
    return cut
