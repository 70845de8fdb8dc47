"""Which time for settling applies: the case's beats the channel's beats the procedure's."""

from __future__ import annotations

from motcua.catalog.content import Case, ProcedureContent
from motcua.catalog.errors import NoTerm, UnknownCase
from motcua.kernel.calendar import Term


def unknown_case(content: ProcedureContent) -> UnknownCase:
    """The refusal that names the cases there are."""
    return UnknownCase(procedure=content.code, cases=", ".join(each.code for each in content.cases) or "-")


def term_rule(content: ProcedureContent, case: Case | None, channel: str | None) -> tuple[Term, str]:
    """The time and which rule it is: "case:<code>", "channel:<channel>" or "default". Raises `NoTerm`."""
    if case is not None and case.code in content.time.cases:
        return content.time.cases[case.code], f"case:{case.code}"
    if channel is not None and channel in content.time.channels:
        return content.time.channels[channel], f"channel:{channel}"
    if content.time.default is None:
        raise NoTerm(procedure=content.code)
    return content.time.default, "default"
