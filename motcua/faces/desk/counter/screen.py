"""What the counter's template shows: fields with what was typed, and where the next key goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.catalog.content import Component
from motcua.directory.queries import AgencyView
from motcua.dossiers.rules.paper_filing import FILE_ONLINE, despite_online
from motcua.faces.desk.counter import words
from motcua.faces.desk.counter.body import papers_of
from motcua.faces.desk.counter.choice import Choice
from motcua.faces.desk.counter.typed import COPIES, ORIGINALS, Typed
from motcua.faces.web.eform import Control, controls
from motcua.platform.errors import Text

RESIDENCE = "residence"
"""The question whose answer is the address of whoever files; it is written out for him."""
OF_THE_PERSON = ("applicant-id_number", "applicant-name")


@dataclass(frozen=True)
class Question:
    """A question of the e-form with the cases it belongs to (blank: all), and whether it is of the one marked."""

    cases: str
    is_of_case: bool
    controls: list[Control]


@dataclass(frozen=True)
class Row:
    """A paper with the counts that are in its fields."""

    paper: Component
    cases: str
    is_of_case: bool
    originals: str
    copies: str


@dataclass
class Screen:
    """The context of the template, beside `Typed` and `Choice`."""

    typed: Typed
    choice: Choice
    questions: list[Question] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    needed: list[str] = field(default_factory=list)
    focus: str = ""
    despite_online: bool = False
    is_online: bool = False

    @property
    def labels(self) -> dict[str, Text]:
        """The words of every field, for the summary of errors."""
        asked = {each.name: each.label for question in self.questions for each in question.controls}
        return {**words.LABELS, **asked}


def screen(typed: Typed, choice: Choice, *, more: str = "", focus: str = "") -> Screen:
    """The screen as the fields are now. `more` names a table of the e-form that gets a row, `focus` a control."""
    chosen = choice.case(typed)
    case = chosen.code if chosen else None
    if RESIDENCE in {each.name for each in choice.questions}:
        typed.answers.setdefault(RESIDENCE, typed["applicant-address"])
    made = Screen(typed, choice)
    made.questions = _questions(typed, choice, case, more)
    made.rows = _rows(typed, choice, case)
    offering = choice.offering(typed)
    made.is_online = offering is not None and despite_online("state_body", "counter", offering.level)
    made.despite_online = made.is_online and typed["applicant-organisation_kind"] in FILE_ONLINE
    made.needed = _needed(made)
    made.focus = focus or _focus(typed, choice)
    typed["papers_for"] = typed["procedure"] if choice.content else ""
    return made


def _questions(typed: Typed, choice: Choice, case: str | None, more: str) -> list[Question]:
    cases = {each.name: each.cases for each in choice.questions}
    made = controls(choice.questions, typed.answers, more)
    return [
        Question(" ".join(cases[each.question]), not cases[each.question] or case in cases[each.question], [each])
        for each in made
    ]


def _rows(typed: Typed, choice: Choice, case: str | None) -> list[Row]:
    asked_before = typed["papers_for"] == typed["procedure"]
    rows = []
    for paper in papers_of(choice.content, None):
        wanted = (paper.originals, paper.copies) if paper.required else (0, 0)
        shown = [
            typed.counts.get(part + paper.code, str(count)) if asked_before else str(count)
            for part, count in zip((ORIGINALS, COPIES), wanted, strict=True)
        ]
        rows.append(Row(paper, " ".join(paper.cases), not paper.cases or case in paper.cases, *shown))
    return rows


def _needed(made: Screen) -> list[str]:
    """Names of the fields without which nothing can be filed, in the order of the screen."""
    asked = [each.name for question in made.questions for each in question.controls if each.required]
    return [*OF_THE_PERSON, "q", *(["case"] if made.choice.content and made.choice.content.cases else []), *asked]


def _focus(typed: Typed, choice: Choice) -> str:
    """Where the next key goes; blank: to the first field that is needed and still blank, which the browser finds."""
    if not typed["applicant-id_number"]:
        return "scan"
    if choice.hits:
        return "procedure"
    if choice.content is None:
        return "q"
    is_new = typed["papers_for"] != typed["procedure"]
    return "case" if is_new and len(choice.content.cases) > 1 else ""


def agency_options(agencies: Sequence[tuple[AgencyView, Any]]) -> list[tuple[str, str]]:
    """Codes and names for a list."""
    return [(agency.code, agency.name) for agency, _offering in agencies]
