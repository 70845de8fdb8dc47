"""One slip: what stands on it, what came of it, and the receiver's answers."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import errors, operations
from motcua.dossiers.operations import Answer
from motcua.dossiers.queries.slips import slip
from motcua.dossiers.rules.carrying import NOT_RECEIVED, RECALLED, RECEIVED, SHORT
from motcua.faces.api import problems
from motcua.faces.desk import papers
from motcua.faces.desk.slips import common
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Invalid, NotAllowed, NotFound, Refusal, Text

LINE, OUTCOME, ORIGINALS, COPIES, REMARK = "ho-so-", "da-nhan-", "ban-chinh-", "ban-sao-", "ghi-chu-"
FIELDS = {"outcome": OUTCOME, "originals": ORIGINALS, "copies": COPIES, "remark": REMARK}
CHOICES: dict[str, Text] = {
    RECEIVED: _("Đã nhận đủ"),
    SHORT: _("Đã nhận, còn thiếu"),
    NOT_RECEIVED: _("Chưa nhận"),
}
OUTCOMES: dict[str, Text] = {"": _("Chưa xác nhận"), **CHOICES, RECALLED: _("Bên giao đã rút lại")}
MOST_COUNTED = 9
"""Digits of a count."""
Facts = dict[str, Any]


def show(visit: Visit) -> HttpResponseBase:
    """The slip. Raises SlipNotFound."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Keep the answers; by one button all that is left has come. Raises SlipNotFound, NotAllowed, Invalid."""
    number = _number(visit)
    answers = {}
    for field in (field for field in visit.form if field.startswith(LINE)):
        answer = _answer(visit, str(visit.form[field]), field.removeprefix(LINE))
        if answer is not None:
            answers[str(visit.form[field])] = answer
    operations.answer_slip(number, answers, actor=visit.actor, now=visit.now)
    visit.say(_("Đã ghi nhận xác nhận của bên nhận."))
    return visit.go("desk:slip", n=str(number))


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The slip with what was typed and what is wrong."""
    if isinstance(refusal, NotAllowed | NotFound):
        raise refusal
    return _page(visit, refusal)


def recall(visit: Visit) -> HttpResponseBase:
    """Take back what was not answered. Raises SlipNotFound, NotAllowed, SlipAnswered."""
    number = _number(visit)
    operations.recall_slip(number, actor=visit.actor, now=visit.now)
    visit.say(_("Đã rút lại các hồ sơ chưa được xác nhận; các hồ sơ này trở về danh sách chờ bàn giao."))
    return visit.go("desk:slip", n=str(number))


def to_slip(visit: Visit) -> HttpResponseBase:
    """An address that only takes forms, opened by hand: the slip."""
    return visit.go("desk:slip", n=visit.path["n"])


def printed(visit: Visit) -> HttpResponseBase:
    """The slip as a paper, opened for printing. Raises SlipNotFound, NotAllowed, SlipOutOfTerm."""
    return papers.shown(operations.print_slip(_number(visit), actor=visit.actor, now=visit.now))


def _number(visit: Visit) -> int:
    found = common.number(visit.path["n"])
    if found is None:
        raise errors.SlipNotFound
    return found


def _answer(visit: Visit, code: str, n: str) -> Answer | None:
    """What was said of the dossier on the n-th line; None for nothing."""
    outcome = visit.form.get(f"{OUTCOME}{n}", "") or (RECEIVED if "all" in visit.form else "")
    if not outcome:
        return None
    remark = visit.form.get(f"{REMARK}{n}", "")
    if outcome != SHORT:
        return Answer(outcome, remark=remark)
    return Answer(outcome, _count(visit, code, "originals", n), _count(visit, code, "copies", n), remark)


def _count(visit: Visit, code: str, name: str, n: str) -> int:
    given = visit.form.get(f"{FIELDS[name]}{n}", "").strip()
    if given.isascii() and given.isdecimal() and len(given) <= MOST_COUNTED:
        return int(given)
    raise Invalid(errors=[FieldError(f"/{code}/{name}", _("Ghi một số, từ 0 trở lên."))])


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    found = slip(_number(visit), actor=visit.actor, now=visit.now)
    wrong = _wrong(refusal, found["lines"]) if refusal else {}
    lines = [_line(visit, each, wrong, answers=found["may_answer"]) for each in found["lines"]]
    return visit.show(
        "desk/slips/slip.html",
        problems.status_of(refusal) if refusal else 200,
        slip={**found, "lines": lines},
        title=common.TITLE,
        kind=common.KINDS[found["kind"]],
        choices=CHOICES.items(),
        totals={name: sum(each[name] for each in lines) for name in ("originals", "copies")},
        refusal=refusal,
        errors=wrong,
        labels=_labels(lines),
    )


def _line(visit: Visit, line: Facts, wrong: dict[str, str], *, answers: bool) -> Facts:
    """A line with its controls and what is wrong with them; `boxes` None where it takes no answer."""
    said = {"words": OUTCOMES[line["outcome"]]}
    if line["outcome"] or not answers:
        return {**line, **said, "boxes": None}
    start = {"outcome": "", "originals": str(line["originals"]), "copies": str(line["copies"]), "remark": ""}
    boxes = {
        name: {"name": f"{prefix}{line['n']}", "value": visit.form.get(f"{prefix}{line['n']}", start[name])}
        for name, prefix in FIELDS.items()
    }
    here = [wrong[box["name"]] for box in boxes.values() if box["name"] in wrong]
    return {**line, **said, "boxes": boxes, "wrong": here}


def _wrong(refusal: Refusal, lines: list[Facts]) -> dict[str, str]:
    """What is wrong, by the control it stands at; what is of no line, at the first control."""
    places = {line["code"]: line["n"] for line in lines}
    first = next((line["n"] for line in lines if not line["outcome"]), 1)
    found: dict[str, str] = {}
    for error in refusal.errors:
        code, _slash, name = error.pointer.removeprefix("/").rpartition("/")
        found.setdefault(f"{FIELDS.get(name, OUTCOME)}{places.get(code, first)}", str(error.message))
    return found


def _labels(lines: list[Facts]) -> dict[str, Text]:
    return {f"{prefix}{line['n']}": line["code"] for line in lines for prefix in FIELDS.values()}
