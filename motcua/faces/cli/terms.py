"""The time of a procedure without a database: the case's beats the channel's beats the procedure's."""

from __future__ import annotations

from motcua.catalog.content import ProcedureContent
from motcua.catalog.errors import NoTerm, UnknownCase
from motcua.faces.cli.shipped import procedure
from motcua.kernel.calendar import Term


def term_of_procedure(code: str, case: str | None, channel: str | None) -> Term:
    """The time a shipped bundle gives. Without a case, where no default one is named, no case's time is taken.

    Raises UnknownProcedure, UnknownCase, NoTerm.
    """
    content = procedure(code)
    found = content.case(case)
    if case is not None and found is None:
        raise UnknownCase(procedure=content.code, cases=_codes(content))
    if found is not None and found.code in content.time.cases:
        return content.time.cases[found.code]
    term = content.time.channels.get(channel or "", content.time.default)
    if term is None:
        raise NoTerm(procedure=content.code)
    return term


def _codes(content: ProcedureContent) -> str:
    return ", ".join(case.code for case in content.cases) or "-"
