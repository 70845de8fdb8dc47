"""Why a dossier waits and why it is late: pure, from the clock ledger and what is laid over it.

Start at `explain`, which turns a `Life` into an `Explanation`; `grades` says which cause counts as whose fault.
"""

from motcua.dossiers.rules.why.explain import explain
from motcua.dossiers.rules.why.grades import CAUSES, Grade, graded
from motcua.dossiers.rules.why.life import Absence, Disturbed, Held, Life, Limit
from motcua.dossiers.rules.why.places import Place, places
from motcua.dossiers.rules.why.told import Cause, Explanation, Overrun, Part, Share, Stretch

__all__ = [
    "CAUSES",
    "Absence",
    "Cause",
    "Disturbed",
    "Explanation",
    "Grade",
    "Held",
    "Life",
    "Limit",
    "Overrun",
    "Part",
    "Place",
    "Share",
    "Stretch",
    "explain",
    "graded",
    "places",
]
