"""What a ministry's system may say of a part that it settles, and where that leads.

Statuses are the ten of the national portal. Motcua runs no workflow there: it takes what it is told, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import MirroredPaper
from motcua.dossiers.rules.schemas import DATE, FILE, Schema, items, maybe, table, text
from motcua.platform.errors import FieldError

RECEIPT, REFUSAL, REQUEST = MirroredPaper.RECEIPT, MirroredPaper.REFUSAL, MirroredPaper.REQUEST
"""Kinds of papers that a ministry's system gives out."""
STATES: Mapping[int, State] = {
    2: State.RECEIVED,
    3: State.NOT_RECEIVED,
    4: State.IN_PROCESS,
    5: State.SUPPLEMENT_ASKED,
    6: State.MONEY_DUTY,
    8: State.STOPPED,
    9: State.RETURNED,
    10: State.RETURNED,
}
"""Where each status leads: a result, once there, is handed back to the dossier that asked, and nobody keeps it."""
NEEDS_REASON = frozenset({3, 5, 6, 8})
RECEIVING = frozenset({2, 4, 6, 9, 10})
"""What only happens to what was received, so that it tells of the reception too."""
WITH_RESULT = frozenset({9, 10})
MOMENT: Schema = {"type": "string", "format": "date-time", "maxLength": 40, "description": "theirs, with its offset"}

REPORT = table(
    ("status", "at"),
    status={"enum": sorted(STATES), "description": "national status; 1 and 7 cannot be reported"},
    at=MOMENT,
    reference={**text(50, 0), "description": "number of their own receipt"},
    appointed_on=maybe({**DATE, "description": "day their receipt promises"}),
    reason={**text(1000, 0), "description": "needed with status 3, 5, 6 and 8"},
    papers=items(
        table(
            ("kind", "file"),
            kind={"enum": [RECEIPT, REFUSAL, REQUEST]},
            number=text(50, 0),
            file=FILE,
        ),
        5,
    ),
    result=maybe(table(("number", "signed_on", "file"), number=text(100), signed_on=DATE, file=FILE)),
)
"""The body of POST /dossiers/{code}/mirror."""


def problems(report: Mapping[str, Any], *, received: bool) -> Iterator[FieldError]:
    """What does not fit together in a report that has the right shape."""
    status = report["status"]
    if status in NEEDS_REASON and not (report.get("reason") or "").strip():
        yield FieldError("/reason", _("Trạng thái này phải kèm lý do để báo cho người nộp."))
    if status == 3 and received:
        yield FieldError(
            "/status", _("Hồ sơ đã được tiếp nhận; nếu không giải quyết tiếp, hãy báo trạng thái 8 (Dừng xử lý).")
        )
    if report.get("result") and status not in WITH_RESULT:
        yield FieldError("/result", _("Kết quả chỉ đi kèm trạng thái 9 hoặc 10."))
