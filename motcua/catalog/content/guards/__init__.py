"""Guards: the conditions of a process, written as short texts (`form.floors > 3 and not done("reviewer")`).

A small typed language and nothing of a programming language: names of what is known of a dossier, comparisons with
values, `and`, `or`, `not`, and whether a role has done its part. What has no answer equals nothing and is neither
greater nor less than anything.
"""

from motcua.catalog.content.guards.expressions import (
    All,
    Any,
    Comparison,
    Done,
    Facts,
    Given,
    Guard,
    Not,
    Operator,
    names,
    parts,
    roles,
)
from motcua.catalog.content.guards.reading import Unreadable, read

__all__ = [
    "All",
    "Any",
    "Comparison",
    "Done",
    "Facts",
    "Given",
    "Guard",
    "Not",
    "Operator",
    "Unreadable",
    "names",
    "parts",
    "read",
    "roles",
]
