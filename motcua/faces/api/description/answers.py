"""Whole answers, by the name under which the description knows them."""

from __future__ import annotations

from motcua.dossiers.rules.filing_for import HELPER_KINDS, RIGHTS
from motcua.dossiers.rules.schemas import Schema, maybe
from motcua.faces.api.description import shapes
from motcua.faces.api.description.shapes import (
    BOOLEAN,
    CHANNEL,
    COUNTED,
    DAY,
    INTEGER,
    MOMENT,
    NAMED,
    OBJECT,
    STATUS_SHAPE,
    STRING,
    many,
    page,
    record,
)

PROBLEM = record(
    type=STRING,
    title=STRING,
    status=INTEGER,
    code=STRING,
    detail=STRING,
    errors=many(record(pointer=STRING, message=STRING)),
)
PROCEDURE_CASE = record(
    code=maybe(STRING),
    name=maybe(STRING),
    components=many(
        record(
            code=STRING,
            name=STRING,
            kind={"enum": ["hand_in", "show", "look_up"]},
            originals=COUNTED,
            copies=COUNTED,
            required=BOOLEAN,
            when=maybe(STRING),
            channels=many(CHANNEL),
            alternatives=many(STRING),
            form=BOOLEAN,
            looked_up_in=maybe(STRING),
        )
    ),
    fees=record(**dict.fromkeys(CHANNEL["enum"], shapes.FEE)),
    time=shapes.BY_CHANNEL_TERM,
    schema=OBJECT,
)
PROCEDURE = record(
    code=STRING,
    name=STRING,
    summary=maybe(STRING),
    field=NAMED,
    level={"enum": ["info", "partial", "full"]},
    administrative_levels=many(STRING),
    subjects=many(STRING),
    effective_from=DAY,
    effective_until=maybe(DAY),
    decision=maybe(STRING),
    legal_basis=many(STRING),
    run_by=maybe(STRING),
    where=maybe(STRING),
    default_case=maybe(STRING),
    cases=many(PROCEDURE_CASE),
    notes=many(STRING),
    results=many(NAMED),
    agencies=many(
        record(
            code=STRING,
            name=STRING,
            level=STRING,
            online_only=maybe(record(decision=STRING, since=DAY, until=DAY)),
        )
    ),
    example=maybe(OBJECT),
)
DOSSIER = record(
    code=STRING,
    receipt_no=maybe(COUNTED),
    status=STATUS_SHAPE,
    procedure=NAMED,
    case=maybe(STRING),
    agency=STRING,
    received_at_desk=STRING,
    parent=maybe(record(code=STRING, procedure=STRING, unit=STRING, may_open=BOOLEAN)),
    children=many(shapes.CHILD),
    steps=many(shapes.STEP),
    collaborators=many(shapes.COLLABORATOR),
    submitted_at=MOMENT,
    received_at=maybe(MOMENT),
    due_at=maybe(MOMENT),
    redated_due_at=maybe(MOMENT),
    finished_at=maybe(MOMENT),
    returned_at=maybe(MOMENT),
    channel=CHANNEL,
    origin=STRING,
    assistance=maybe(record(helper=STRING, kind=maybe({"enum": list(HELPER_KINDS)}), place=STRING, agency=STRING)),
    filed_as=maybe({"enum": list(RIGHTS)}),
    applicant=shapes.APPLICANT,
    filer=maybe(shapes.OTHER_PARTY),
    form=OBJECT,
    result_delivery=many(shapes.DELIVERY),
    components=many(shapes.GIVEN_PAPER),
    asked=maybe(shapes.ASKED),
    ending=maybe(shapes.ENDING),
    results=many(shapes.RESULT),
    allowed_actions=many(shapes.ALLOWED),
)
CLOCK = record(
    due_at=maybe(MOMENT),
    redated_due_at=maybe(MOMENT),
    running=BOOLEAN,
    intervals=many(
        record(
            track=COUNTED,
            since=MOMENT,
            until=maybe(MOMENT),
            holder=record(kind=STRING, unit=STRING),
            runs=BOOLEAN,
            cause=STRING,
            working_seconds=COUNTED,
        )
    ),
    deadlines=many(
        record(n=COUNTED, kind=STRING, started=MOMENT, due=MOMENT, rule=STRING, superseded_by=maybe(COUNTED))
    ),
    explanation=many(OBJECT),
)
QUEUE_ROW = record(
    code=STRING,
    receipt_no=maybe(COUNTED),
    procedure=NAMED,
    agency=STRING,
    received_at_desk=STRING,
    applicant=STRING,
    status=STATUS_SHAPE,
    step=maybe(NAMED),
    steps=many(record(code=STRING, name=STRING, assignee=maybe(STRING))),
    holder=maybe(shapes.HOLDER),
    assignee=maybe(STRING),
    channel=CHANNEL,
    submitted_at=MOMENT,
    received_at=maybe(MOMENT),
    due_at=maybe(MOMENT),
    next_due_at=MOMENT,
    late=BOOLEAN,
)
TRACKING = record(
    code=STRING,
    procedure=NAMED,
    status=STATUS_SHAPE,
    step=maybe(STRING),
    holder=maybe(STRING),
    received_at=maybe(MOMENT),
    due_at=maybe(MOMENT),
    redated_due_at=maybe(MOMENT),
    asked=maybe(shapes.ASKED),
    timeline=shapes.TIMELINE_ITEMS,
)

ANSWERS: dict[str, Schema] = {
    "Problem": PROBLEM,
    "ProcedureList": page(record(code=STRING, name=STRING, field=STRING, level=STRING)),
    "Procedure": PROCEDURE,
    "File": record(
        id=STRING,
        name=STRING,
        media_type=STRING,
        size=COUNTED,
        sha256=STRING,
        pages=maybe(COUNTED),
        state={"enum": ["ready"]},
    ),
    "FiledDossier": record(
        code=STRING,
        secret=STRING,
        status=STATUS_SHAPE,
        submitted_at=MOMENT,
        due_at={"type": "null"},
        links=record(self=STRING, tracking=STRING),
    ),
    "Dossier": DOSSIER,
    "MirroredPart": record(code=STRING, status=STATUS_SHAPE, **shapes.TOLD_BY_MINISTRY),
    "Timeline": record(items=shapes.TIMELINE_ITEMS),
    "Clock": CLOCK,
    "Queue": page(QUEUE_ROW),
    "Tracking": TRACKING,
    "NoticeList": page(
        record(
            id=INTEGER,
            kind=STRING,
            text=STRING,
            dossier=maybe(STRING),
            at=MOMENT,
            read_at=maybe(MOMENT),
        )
    ),
}
