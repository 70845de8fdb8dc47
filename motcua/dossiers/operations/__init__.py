"""The only way to change a dossier: `file` makes one, `perform` does an action of the life-cycle table."""

from motcua.dossiers.operations.filing import Filed, file
from motcua.dossiers.operations.perform import Order, act, perform

__all__ = ["Filed", "Order", "act", "file", "perform"]
