"""The versions of its procedure that a dossier has gone by, from its journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent, StepDef
from motcua.dossiers import events
from motcua.dossiers.models import Dossier
from motcua.journal import queries as journal
from motcua.journal.queries import EntryView
from motcua.platform.subject import Subject

KIND = events.MOVED_TO_VERSION.name
MOST = 100


@dataclass(frozen=True, slots=True)
class Moved:
    """One move, and what it was in words: from which version to which, and from which steps to which."""

    at: datetime
    text: str


class Versions:
    """By which version a dossier walked each of its passes."""

    def __init__(self, dossier: Dossier, entries: Iterable[EntryView]) -> None:
        """`entries` are those of its journal, in order, the moves among them."""
        self._level, self._now = dossier.process_level, dossier.version_id
        self._moves = [entry.facts for entry in entries if entry.kind == KIND]

    @property
    def first(self) -> ProcedureContent:
        """The one under which the dossier was filed."""
        return catalog.version(int(self._moves[0]["was"]) if self._moves else self._now)

    def step(self, n: int, code: str) -> StepDef | None:
        """The step of a pass (its number) as the version called it by which the pass ended, or is walked now."""
        process = catalog.version(self._of(n)).process(self._level)
        return process.step(code) if process else None

    def _of(self, n: int) -> int:
        for move in self._moves:
            kept = {each["n"] for each in move["steps"] if each["kept"]}
            if n <= move["passes"] and n not in kept:
                return int(move["was"])
        return self._now


def versions_of(dossier: Dossier) -> Versions:
    """The same from the journal. One statement, none where its version is the procedure's first."""
    if catalog.version(dossier.version_id).number == 1:
        return Versions(dossier, ())
    return Versions(dossier, journal.entries_of(Subject("dossier", dossier.id), kinds=(KIND,), limit=MOST))


def moved(entry: EntryView, level: str) -> Moved:
    """An entry of that kind in the active language; `level` is that of the dossier's process."""
    facts = entry.facts
    old, new = (catalog.version(facts[name]).process(level) for name in ("was", "version"))
    ways = []
    for each in facts["steps"]:
        here, there = old.step(each["from"]) if old else None, new.step(each["to"]) if new else None
        names = {"old": str(here.name) if here else each["from"], "new": str(there.name) if there else each["to"]}
        ways.append(_("vẫn ở bước “%(new)s”") % names if each["kept"] else _("“%(old)s” sang “%(new)s”") % names)
    numbers = {"old": facts["from"], "new": facts["to"]}
    text = "; ".join([_("từ phiên bản %(old)s sang phiên bản %(new)s") % numbers, *ways])
    return Moved(entry.occurred_at, text)
