"""The catalogue's rows; every period is half-open: `until` is the first day after."""

from motcua.catalog.models.fees import FeeRow, FeeTable
from motcua.catalog.models.offerings import Offering, OfferingChild, OfferingRole, OnlineOnly
from motcua.catalog.models.procedures import Import, Procedure, ProcedureVersion

__all__ = [
    "FeeRow",
    "FeeTable",
    "Import",
    "Offering",
    "OfferingChild",
    "OfferingRole",
    "OnlineOnly",
    "Procedure",
    "ProcedureVersion",
]
