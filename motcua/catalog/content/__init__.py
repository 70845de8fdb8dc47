"""What a bundle says, as immutable values (see `docs/catalog.md` for the text format)."""

from motcua.catalog.content.clocks import PaymentRule, SupplementRule
from motcua.catalog.content.fees import Band, FeeRule, Price, Quantity
from motcua.catalog.content.form import Field, Option, ShowIf
from motcua.catalog.content.life_events import LifeEvent
from motcua.catalog.content.papers import Case, Component, Note, ResultDef
from motcua.catalog.content.parse import parse
from motcua.catalog.content.procedure import MinistrySystem, ProcedureContent, Retention, TimeRules
from motcua.catalog.content.process import AutoRule, ChildDef, OutcomeDef, Part, PhaseDef, Process, StepDef
from motcua.catalog.content.text import Text

__all__ = [
    "AutoRule",
    "Band",
    "Case",
    "ChildDef",
    "Component",
    "FeeRule",
    "Field",
    "LifeEvent",
    "MinistrySystem",
    "Note",
    "Option",
    "OutcomeDef",
    "Part",
    "PaymentRule",
    "PhaseDef",
    "Price",
    "ProcedureContent",
    "Process",
    "Quantity",
    "ResultDef",
    "Retention",
    "ShowIf",
    "StepDef",
    "SupplementRule",
    "Text",
    "TimeRules",
    "parse",
]
