"""The time of a procedure without a database."""

from __future__ import annotations

from motcua.catalog.rules.time import term_rule, unknown_case
from motcua.faces.cli.shipped import procedure
from motcua.kernel.calendar import Term


def term_of_procedure(code: str, case: str | None, channel: str | None) -> Term:
    """The time a shipped bundle gives. Without a case, where no default one is named, no case's time is taken.

    Raises UnknownProcedure, UnknownCase, NoTerm.
    """
    content = procedure(code)
    found = content.case(case)
    if case is not None and found is None:
        raise unknown_case(content)
    return term_rule(content, found, channel)[0]
