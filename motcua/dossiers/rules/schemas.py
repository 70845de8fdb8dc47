"""The shape of what people send: the body of a filing and the data of each action, as JSON Schema.

The same schemas validate in the operations, describe the interface, and go out as `data_schema`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from motcua.dossiers.rules.filing_for import HELPER_KINDS

Schema = dict[str, Any]

ID_KINDS = ("citizen", "old_citizen", "passport", "tax", "foreigner")
ORGANISATION_KINDS = (
    "enterprise",
    "branch",
    "cooperative",
    "household_business",
    "public_service_unit",
    "state_body",
)
CHANNELS = ("counter", "online", "postal")
DELIVERY_METHODS = ("electronic", "desk", "postal")
# No control characters: they break printed papers, and PostgreSQL cannot keep NUL at all.
PLAIN = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"
# The same with at least one character that is no blank.
SAYING = PLAIN.replace("*$", r"*[^\s\u0000-\u001f\u007f]") + PLAIN[1:]


def text(longest: int, shortest: int = 1) -> Schema:
    """A text without control characters; one that must be there is not blank."""
    return {"type": "string", "minLength": shortest, "maxLength": longest, "pattern": SAYING if shortest else PLAIN}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def table(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def items(schema: Schema, most: int, least: int = 0) -> Schema:
    """A bounded list."""
    return {"type": "array", "items": schema, "minItems": least, "maxItems": most}


# Years 1900 to 2199: others are slips of the pen, and year 0 is a date to RFC 3339 but not to this language.
DATE: Schema = {"type": "string", "format": "date", "pattern": r"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}
FILE: Schema = {"type": "string", "pattern": "^[0-9a-f]{32}$", "description": "id given by POST /files"}
COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": 999}
COUNTED = table(("component",), component=text(60), originals=COUNT, copies=COUNT)
MAX_COMPONENTS = 200
MAX_COLLEAGUES = 20
"""So many colleagues beside whoever has a step, in each part."""

APPLICANT = table(
    ("kind", "name", "id_kind", "id_number"),
    kind={"enum": ["person", "organisation", "household"]},
    name=text(200),
    id_kind={"enum": list(ID_KINDS)},
    id_number=text(30),
    birth_date=maybe(DATE),
    phone=maybe(text(20, 0)),
    email=maybe(text(254, 0)),
    address=maybe(text(300, 0)),
    representative=maybe(
        table(
            ("name",),
            name=text(200),
            id_kind=maybe({"enum": list(ID_KINDS)}),
            id_number=maybe(text(30, 0)),
            phone=maybe(text(20, 0)),
            relation=maybe(text(100, 0)),
        )
    ),
    organisation_kind=maybe({"enum": list(ORGANISATION_KINDS)}),
    official_of=maybe(text(50, 0)),
)
FILER = table(
    ("name", "id_kind", "id_number"),
    name=text(200),
    id_kind={"enum": list(ID_KINDS)},
    id_number=text(30),
    phone=maybe(text(20, 0)),
    relation=maybe(text(100, 0)),
)
GIVEN = table(("component", "file"), component=text(60), file=FILE)
DELIVERY = table(
    ("method",),
    method={"enum": list(DELIVERY_METHODS)},
    place=maybe(text(50, 0)),
    address=maybe(text(300, 0)),
)
FILING = table(
    ("procedure", "agency", "channel", "applicant", "form"),
    procedure=text(20),
    case=maybe(text(40)),
    agency=text(50),
    channel={"enum": list(CHANNELS)},
    assistance=maybe(
        table(
            ("helper", "place"),
            helper=text(200),
            place=text(50),
            kind=maybe({"enum": list(HELPER_KINDS)}),
            consent=maybe(text(200, 0)),
        )
    ),
    received_at_desk=maybe(text(50)),
    applicant=APPLICANT,
    filer=maybe(FILER),
    form={"type": "object"},
    components=items(GIVEN, MAX_COMPONENTS),
    result_delivery=items(DELIVERY, 3),
)

_PERSON = maybe(table(**FILER["properties"]))
_PUT_RIGHT = {name: schema for name, schema in APPLICANT["properties"].items() if name != "kind"}
CHANGES: Schema = {
    **table(
        applicant=table(**{**_PUT_RIGHT, "representative": _PERSON}),
        filer=_PERSON,
        form={"type": "object"},
        result_delivery=items(DELIVERY, 3),
        papers=items(COUNTED, MAX_COMPONENTS),
    ),
    "minProperties": 1,
}
"""What was taken down wrong; of the applicant and the form only what is to be replaced. Another kind of applicant is
another filing."""

_REASON = table(("reason", "ground"), reason=text(2000), ground=text(500))
_NOTHING = table()
_ANOTHER_DAY = table(
    ("reason", "until"), reason=text(2000), until={**DATE, "description": "a working day after the promised one"}
)
DONG: Schema = {"type": "integer", "minimum": 1, "maximum": 10**12, "description": "đồng"}

ACTION_DATA: dict[str, Schema] = {
    "accept": table(papers=items(COUNTED, MAX_COMPONENTS)),
    "refuse": _REASON,
    "deny": _REASON,
    "stop": _REASON,
    "request_supplement": table(
        ("items",),
        items=items(table(("component", "remark"), component=text(60), remark=text(1000)), MAX_COMPONENTS, 1),
        until={**DATE, "description": "not before today; 30 days from today when absent"},
    ),
    "supplement": table(("components",), components=items(GIVEN, MAX_COMPONENTS, 1)),
    "request_payment": table(("amount", "what"), amount=DONG, what=text(500)),
    "record_payment": table(("amount",), amount=DONG, receipt={**text(100, 0), "description": "number of the receipt"}),
    "propose_apology": _ANOTHER_DAY,
    "apologise": _ANOTHER_DAY,
    "correct": table(("changes", "reason"), changes=CHANGES, reason=text(1000)),
    "ask_outside": table(
        ("body", "question"),
        body=text(300),
        question=text(2000),
        until={**DATE, "description": "not before today; 3 working days from today when absent"},
    ),
    "outside_answered": table(("answer",), answer=text(2000)),
    "ask_colleagues": table(
        cooperating=items(text(150), MAX_COLLEAGUES),
        following=items(text(150), MAX_COLLEAGUES),
        question=text(2000, 0),
    ),
    "give_opinion": table(("opinion",), opinion=text(4000)),
    "move_version": table(
        ("version", "reason"),
        version={
            "type": "integer",
            "minimum": 1,
            "description": "number of the version in force, as the preview names it",
        },
        reason=text(1000),
    ),
    "take": _NOTHING,
    "complete_step": _NOTHING,
    "reassign": _NOTHING,
    "undo_step": _NOTHING,
    "request_withdrawal": table(reason=text(1000, 0)),
    "approve_withdrawal": _NOTHING,
    "decline_withdrawal": _NOTHING,
    "issue_result": table(
        ("file", "number", "signed_on"),
        file=FILE,
        number={**text(100), "description": "given once a year by an agency to a kind of result"},
        signed_on={**DATE, "description": "not after today"},
    ),
    "return_result": table(("to", "method"), to=text(200), method={"enum": list(DELIVERY_METHODS)}),
}


@lru_cache(maxsize=4096)
def data_schema(action: str, components: tuple[str, ...]) -> Schema:
    """The schema of an action's `data` for one dossier: papers can only be those of its case (their codes)."""
    schema = ACTION_DATA[action]
    field = {"accept": "papers", "request_supplement": "items", "supplement": "components"}.get(action)
    return _naming(schema, field, components) if field and components else schema


def with_example(schema: Schema, field: str, example: str) -> Schema:
    """The same with an example of a field that will do for this dossier."""
    properties = schema["properties"]
    return {**schema, "properties": {**properties, field: {**properties[field], "examples": [example]}}}


def _naming(schema: Schema, field: str, codes: tuple[str, ...]) -> Schema:
    entry = schema["properties"][field]["items"]
    named = {**entry, "properties": {**entry["properties"], "component": {"enum": list(codes)}}}
    listed = {**schema["properties"][field], "items": named}
    return {**schema, "properties": {**schema["properties"], field: listed}}
