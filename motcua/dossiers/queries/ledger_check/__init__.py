"""Whether what a dossier says of itself, its clock ledger, its deadlines and its journal agree.

`check_ledger` reads only and streams in constant memory; tests of random lives, the synthetic province and long runs
use it alike.
"""

from motcua.dossiers.queries.ledger_check.finding import Finding
from motcua.dossiers.queries.ledger_check.run import check_ledger

__all__ = ["Finding", "check_ledger"]
