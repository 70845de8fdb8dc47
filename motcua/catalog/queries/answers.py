"""What a version answers for one filing: its case, papers, time, form, and an example of a filing."""

from __future__ import annotations

from typing import Any

from motcua.catalog.content import Case, Component, ProcedureContent
from motcua.catalog.rules.example import example_body
from motcua.catalog.rules.form_schema import schema_for
from motcua.catalog.rules.time import term_rule, unknown_case
from motcua.kernel.calendar import Term


def resolve_case(content: ProcedureContent, case: str | None) -> Case | None:
    """The case meant: that of the code, or the default one for None; None where the procedure knows no cases.

    Raises `UnknownCase` for a code it does not have, and for None where the applicant must choose.
    """
    found = content.case(case)
    if found is None and (case is not None or content.cases):
        raise unknown_case(content)
    return found


def components_for(content: ProcedureContent, case: str | None, channel: str) -> tuple[Component, ...]:
    """The papers of a case by a channel, of every kind (hand in, show, look up), in the catalogue's order."""
    chosen = resolve_case(content, case)
    return tuple(each for each in content.components if each.applies(chosen.code if chosen else None, channel))


def papers_to_attach(content: ProcedureContent, case: str | None, channel: str) -> tuple[Component, ...]:
    """The papers without whose file an online filing is incomplete: required, handed in, not replaced by the form."""
    papers = components_for(content, case, channel)
    return tuple(each for each in papers if each.required and each.kind == "hand_in" and not each.form)


def term_for(content: ProcedureContent, case: str | None, channel: str) -> Term:
    """The time for settling: the case's beats the channel's beats the procedure's. Raises `NoTerm`."""
    return term_rule_for(content, case, channel)[0]


def term_rule_for(content: ProcedureContent, case: str | None, channel: str) -> tuple[Term, str]:
    """The time for settling and which rule it is: "case:<code>", "channel:<channel>" or "default"."""
    return term_rule(content, resolve_case(content, case), channel)


def form_schema_for(content: ProcedureContent, case: str | None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the e-form in a case."""
    chosen = resolve_case(content, case)
    return schema_for(content.form, chosen.code if chosen else None)


def example_for(
    content: ProcedureContent, agency_code: str, *, case: str | None = None, channel: str | None = None
) -> dict[str, Any]:
    """A body which POST /dossiers accepts once a file's id is put into each component (`file` is null here).

    `agency_code` is that of the competent agency; `case` None takes the default case, or the first one; `channel` None
    files online, or at the counter what is not offered online.
    """
    if channel is None:
        channel = "counter" if content.online == "info" else "online"
    if case is None and content.default_case is None and content.cases:
        case = content.cases[0].code
    papers = [each for each in components_for(content, case, channel) if each.required and each.kind == "hand_in"]
    return example_body(content, agency_code, case, channel, papers)
