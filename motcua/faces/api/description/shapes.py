"""What answers look like, as JSON Schema: small parts first, then whole answers by the name endpoints use."""

from __future__ import annotations

from typing import get_args

from motcua.catalog.content import Part
from motcua.dossiers.lifecycle import ACTIONS, STATUS
from motcua.dossiers.rules.schemas import CHANNELS, DELIVERY_METHODS, Schema, maybe

STRING: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
INTEGER: Schema = {"type": "integer"}
COUNTED: Schema = {"type": "integer", "minimum": 0}
OBJECT: Schema = {"type": "object"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time", "description": "Vietnamese time with its offset"}
CHANNEL: Schema = {"enum": list(CHANNELS)}


def record(**properties: Schema) -> Schema:
    """An object that always has exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(schema: Schema) -> Schema:
    """A list of such values."""
    return {"type": "array", "items": schema}


def ref(name: str) -> Schema:
    """A schema of the description, by name."""
    return {"$ref": f"#/components/schemas/{name}"}


def page(item: Schema) -> Schema:
    """A page of a list."""
    return record(items=many(item), next=maybe(STRING), count=record(value=COUNTED, exact=BOOLEAN))


STATUS_SHAPE = record(code={"enum": sorted(status.number for status in STATUS.values())}, name=STRING)
NAMED = record(code=STRING, name=STRING)
HOLDER = record(kind=STRING, unit=STRING, officer=maybe(STRING))
BY_CHANNEL_TERM = record(**{channel: maybe(record(amount=COUNTED, unit=STRING, rule=STRING)) for channel in CHANNELS})
FEE = record(
    total=maybe(COUNTED),
    status={"enum": ["exact", "free", "missing_table", "needs_quantity"]},
    lines=many(
        record(
            code=STRING,
            name=STRING,
            quantity=maybe(COUNTED),
            unit_price=maybe(COUNTED),
            amount=maybe(COUNTED),
            rule=STRING,
            ground=STRING,
        )
    ),
)
OTHER_PARTY = record(
    name=STRING, id_kind=maybe(STRING), id_number=maybe(STRING), phone=maybe(STRING), relation=maybe(STRING)
)
APPLICANT = record(
    kind={"enum": ["person", "organisation", "household"]},
    name=STRING,
    id_kind=STRING,
    id_number=STRING,
    birth_date=maybe(DAY),
    phone=maybe(STRING),
    email=maybe(STRING),
    address=maybe(STRING),
    organisation_kind=maybe(STRING),
    official_of=maybe(STRING),
    representative=maybe(OTHER_PARTY),
)
STEP = record(id=INTEGER, code=STRING, name=STRING, holder=maybe(HOLDER), due_at=maybe(MOMENT), track=COUNTED)
TOLD_BY_MINISTRY = {
    "reference": maybe(STRING),
    "appointed_on": maybe(DAY),
    "reported_at": maybe(MOMENT),
    "reason": maybe(STRING),
    "papers": many(
        record(kind={"enum": ["receipt", "refusal", "request"]}, number=maybe(STRING), file=STRING),
    ),
}
COLLABORATOR = record(
    step=STRING,
    name=STRING,
    part={"enum": list(get_args(Part))},
    officer=STRING,
    question=maybe(STRING),
    asked_at=MOMENT,
    asked_by=maybe(STRING),
    ended_at=maybe(MOMENT),
    opinion=maybe(STRING),
)
CHILD = record(
    code=maybe(STRING),
    name=STRING,
    unit=STRING,
    status=STATUS_SHAPE,
    asked_at=MOMENT,
    due_at=maybe(MOMENT),
    ended_at=maybe(MOMENT),
    answered=BOOLEAN,
    results=many(record(name=STRING, number=STRING, file=STRING)),
    ministry=maybe(record(**TOLD_BY_MINISTRY)),
)
GIVEN_PAPER = record(
    component=STRING,
    name=STRING,
    round=COUNTED,
    originals=maybe(COUNTED),
    copies=maybe(COUNTED),
    file=maybe(
        record(
            id=STRING,
            name=STRING,
            media_type=STRING,
            size=COUNTED,
            pages=maybe(COUNTED),
            state={"enum": ["ready", "erased", "quarantined"]},
        )
    ),
)
ASKED = record(
    until=maybe(DAY),
    items=many(record(component=STRING, name=STRING, remark=STRING)),
    payment=maybe(record(amount=COUNTED, what=STRING)),
)
ENDING = record(
    kind={"enum": ["refused", "denied", "stopped", "withdrawn"]},
    reason=STRING,
    ground=maybe(STRING),
    at=maybe(MOMENT),
    signed_as=maybe(STRING),
)
RESULT = record(
    code=STRING,
    name=STRING,
    number=STRING,
    signed_on=DAY,
    signed_as=maybe(STRING),
    file=maybe(STRING),
    revoked_at=maybe(MOMENT),
)
ALLOWED = record(
    action={"enum": list(ACTIONS)},
    step=maybe(INTEGER),
    outcomes=many(record(outcome=STRING, label=STRING)),
    label=STRING,
    data_schema=OBJECT,
)
DELIVERY: Schema = {
    "type": "object",
    "properties": {"method": {"enum": list(DELIVERY_METHODS)}, "place": maybe(STRING), "address": maybe(STRING)},
    "required": ["method"],
    "additionalProperties": False,
}
TIMELINE_ITEMS = many(record(at=MOMENT, kind=STRING, text=STRING, unit=STRING))
