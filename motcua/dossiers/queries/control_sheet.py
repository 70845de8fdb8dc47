"""A dossier's way from hand to hand, as the control sheet tells it: from its steps, not from what anybody typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils import translation

from motcua.catalog import queries as catalog
from motcua.directory.duties import DUTIES
from motcua.directory.queries import agency_view, officer_names
from motcua.dossiers.models import Dossier, Party, WorkStep
from motcua.dossiers.prints import words
from motcua.dossiers.prints.control import ControlSheet, Hop
from motcua.dossiers.prints.letterhead import formal_name, letterhead
from motcua.dossiers.queries.by_rule import by_rule
from motcua.dossiers.queries.children import asked_by
from motcua.dossiers.queries.collaborators import cooperating_in
from motcua.dossiers.queries.moves import Versions, versions_of
from motcua.dossiers.queries.rows import PARTIES
from motcua.dossiers.queries.steps import all_passes
from motcua.dossiers.rules import forms
from motcua.dossiers.rules.passes import AWAITING, MOVED
from motcua.dossiers.rules.secret import known_secret
from motcua.kernel.clock_zone import local_day

MOST_PASSES = 500
EARLY, ON_TIME, LATE = "Trước hạn", "Đúng hạn", "Quá hạn"
ENDINGS = {
    "supplement": "Chờ người nộp hồ sơ bổ sung",
    "undone": "Thu hồi",
    "withdrawn": "Rút hồ sơ",
    "denied": "Không đủ điều kiện giải quyết",
    "stopped": "Dừng giải quyết",
    MOVED: "Chuyển sang phiên bản mới của thủ tục",
}
APPLICANT = "Người nộp hồ sơ"
BY_ITSELF = "Hệ thống tự động"


def control_sheet(dossier: Dossier, at: datetime) -> ControlSheet:
    """The sheet as of the moment. Three statements, one more where other agencies were asked, one where a step ended
    by itself, one where its version is not the procedure's first."""
    owner = next(each for each in PARTIES.rows(dossier=dossier.id) if each.role == Party.OWNER)
    content, day = catalog.version(dossier.version_id), local_day(at)
    return ControlSheet(
        form=forms.forms_on(local_day(dossier.filed_at)).forms[forms.CONTROL],
        head=letterhead(dossier.desk_id, day),
        code=dossier.code,
        secret=known_secret(dossier.id, dossier.secret_digest, settings.SECRET_KEY),
        public_url=settings.PUBLIC_URL,
        at=at,
        facts=(
            ("Kèm theo hồ sơ của", owner.name),
            ("Số điện thoại", words.phone(owner.phone)),
            ("Nội dung yêu cầu giải quyết", content.name.vi),
            ("Tiếp nhận hồ sơ lúc", words.moment(dossier.received_at) if dossier.received_at else ""),
            ("Thời gian hẹn trả kết quả", words.moment(dossier.due_at) if dossier.due_at else ""),
            ("Hẹn lại", words.moment(dossier.redated_due_at) if dossier.redated_due_at else ""),
        ),
        hops=tuple(_hops(dossier, all_passes(dossier, MOST_PASSES))),
    )


def judged(due: datetime | None, done: datetime) -> str:
    """Early, on time or late by date; blank where the step has no time of its own."""
    if due is None:
        return ""
    due_on, done_on = local_day(due), local_day(done)
    return ON_TIME if due_on == done_on else EARLY if done_on < due_on else LATE


def _hops(dossier: Dossier, passes: list[WorkStep]) -> Iterator[Hop]:
    """The desk gives it to whoever begins; each pass gives it to those that follow."""
    beside = _beside(dossier)
    asked, rules, versions = asked_by(dossier, passes), _rules(dossier, passes), versions_of(dossier)
    names = officer_names({each for row in passes for each in (row.assignee_id, row.done_by_id) if each})
    desk = formal_name(agency_view(dossier.desk_id))
    unit = formal_name(agency_view(dossier.competent_id))
    opened_by: dict[int, WorkStep] = {}
    for row in passes:
        before = next((each for each in passes if each.n == (row.after or row.n - 1)), None)
        if before is not None:
            opened_by[row.n] = before
    for row in passes:
        giver = opened_by.get(row.n)
        returned = giver is not None and giver.outcome == "supplement"
        gave = desk if giver is None else APPLICANT if returned else _hand(giver, names, asked.get(giver.n, unit), desk)
        gave = BY_ITSELF if giver is not None and giver.n in rules else gave
        result = "" if giver is None or giver.until is None or returned else judged(giver.due_at, giver.until)
        of_giver = (rules.get(giver.n), beside.get(giver.n)) if giver else ()
        remark = "; ".join(part for part in (_remark(versions, giver), *of_giver) if part)
        taken = BY_ITSELF if row.n in rules else _hand(row, names, asked.get(row.n, unit), desk)
        yield Hop(gave, taken, row.since, result, remark)
    last = next((row for row in reversed(passes) if row.until is not None), None)
    if last is not None and last.until is not None and dossier.ended_at is not None:
        hand = _hand(last, names, unit, desk)
        yield Hop(hand, APPLICANT, last.until, judged(last.due_at, last.until), _remark(versions, last))


def _beside(dossier: Dossier) -> dict[int, str]:
    """By number of the pass who worked on it beside whoever had it, and who of them gave his opinion."""
    found = cooperating_in(dossier)
    return {
        step: "Phối hợp: " + ", ".join(f"{name} (có ý kiến)" if said else name for name, said in people)
        for step, people in found.items()
    }


def _rules(dossier: Dossier, passes: list[WorkStep]) -> dict[int, str]:
    """By number of the pass the rule by which it ended; no statement where somebody ended each of them."""
    if all(row.until is None or row.done_by_id or row.outcome in ENDINGS or row.kind == AWAITING for row in passes):
        return {}
    with translation.override("vi"):
        return {each.n: each.rule for each in by_rule(dossier)}


def _hand(row: WorkStep, names: dict[int, str], unit: str, desk: str) -> str:
    """Person, part in the process and unit; the units alone that were asked."""
    if row.kind == AWAITING:
        return unit
    person = names.get(row.done_by_id or row.assignee_id or 0, "")
    role = str(DUTIES[row.role].name) if row.role in DUTIES else row.role
    return "\n".join(part for part in (person, role, desk if row.role == "receptionist" else unit) if part)


def _remark(versions: Versions, passed: WorkStep | None) -> str:
    """What the pass before was, and how it ended."""
    if passed is None:
        return "Tiếp nhận"
    step = versions.step(passed.n, passed.code)
    outcome = step.outcome(passed.outcome) if step else None
    ended = outcome.label.vi if outcome else ENDINGS.get(passed.outcome, passed.outcome)
    return f"{step.name.vi if step else passed.code}: {ended}"
