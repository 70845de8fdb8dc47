"""At which steps the dossiers of a page stand, and who has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from motcua.dossiers.models import WorkStep


class Standing(NamedTuple):
    """An open step: its code, and the officer who has taken it."""

    code: str
    assignee: int | None


class Placed(Protocol):
    """What is read of a dossier or of its row in a work list."""

    id: int
    step: str
    assignee_id: int | None
    branches: int


def standing_of(rows: Sequence[Placed]) -> Mapping[int, Sequence[Standing]]:
    """The open steps by dossier, in the order in which they began. One statement where branches are walked."""
    found = {row.id: [Standing(row.step, row.assignee_id)] if row.step else [] for row in rows}
    branching = [row.id for row in rows if row.branches]
    if branching:
        opened = WorkStep.objects.filter(dossier__in=branching, until__isnull=True).order_by("dossier", "n")
        for dossier, code, assignee in opened.values_list("dossier_id", "code", "assignee_id"):
            found[dossier].append(Standing(code, assignee))
    return found
