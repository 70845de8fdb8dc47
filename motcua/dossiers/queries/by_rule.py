"""What went on by itself with a dossier, and by which rule, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import guards
from motcua.catalog.rules.automatic_words import rule_in_words
from motcua.dossiers import events
from motcua.dossiers.models import Dossier
from motcua.journal import queries as journal
from motcua.journal.queries import EntryView
from motcua.platform.subject import Subject

MOST = 200


@dataclass(frozen=True, slots=True)
class ByRule:
    """A pass (its number) that ended by itself: when, which step, with which outcome, and by which rule (`tự động: …`).

    Step and outcome are called as the version called them by which it ended.
    """

    n: int
    at: datetime
    step: str
    outcome: str
    rule: str


def by_rule(dossier: Dossier) -> tuple[ByRule, ...]:
    """Every step that ended by a rule, oldest first, the first MOST of them. One statement."""
    subject = Subject("dossier", dossier.id)
    entries = journal.entries_of(subject, kinds=(events.STEP_ENDED_BY_RULE.name,), limit=MOST)
    return tuple(told(entry, dossier.process_level) for entry in entries)


def told(entry: EntryView, level: str) -> ByRule:
    """One entry of that kind in the active language; `level` is that of the dossier's process."""
    facts = entry.facts
    content = catalog.version(facts["version"])
    process = content.process(level)
    step = process.step(facts["step"]) if process else None
    outcome = step.outcome(facts["outcome"]) if step else None
    if step is None or outcome is None:
        raise LookupError(f"{content.code}: no outcome {facts['outcome']!r} of step {facts['step']!r}")
    when = guards.read(facts["when"]) if facts["when"] else None
    rule = _("tự động: %(rule)s") % {"rule": rule_in_words(facts["on"], when, content)}
    return ByRule(facts["n"], entry.occurred_at, str(step.name), str(outcome.label), rule)
