"""Driving dossiers in tests: file one, do things to it, reach any state of the life cycle."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pikepdf

from motcua.catalog import queries as catalog
from motcua.directory.queries import calendar_for
from motcua.documents.operations import upload
from motcua.dossiers import queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Order, file, perform
from motcua.dossiers.queries.collaborators import to_ask
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from tests.province import Province

AGENCY = "H99.101"
START = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
ROUTES: dict[State, tuple[tuple[str, str], ...]] = {
    State.FILED: (),
    State.RECEIVED: (("receptionist", "accept"),),
    State.NOT_RECEIVED: (("receptionist", "refuse"),),
    State.IN_PROCESS: (("receptionist", "accept"), ("officer", "take")),
    State.SUPPLEMENT_ASKED: (("receptionist", "accept"), ("officer", "request_supplement")),
    State.MONEY_DUTY: (("receptionist", "accept"), ("officer", "request_payment")),
    State.WITHDRAWAL_ASKED: (("receptionist", "accept"), ("citizen", "request_withdrawal")),
    State.STOPPED: (("receptionist", "accept"), ("leader", "stop")),
    State.SETTLED: (
        ("receptionist", "accept"),
        ("officer", "complete_step"),
        ("officer", "complete_step"),
        ("leader", "complete_step"),
        ("records_clerk", "issue_result"),
    ),
}
ROUTES[State.RETURNED] = (*ROUTES[State.SETTLED], ("receptionist", "return_result"))


def pdf() -> bytes:
    """A small sound PDF."""
    buffer, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(buffer, static_id=True)
    return buffer.getvalue()


SAID: dict[str, dict[str, Any]] = {
    "request_payment": {"amount": 150_000, "what": "Lệ phí"},
    "record_payment": {"amount": 150_000},
    "give_opinion": {"opinion": "Nhất trí với đề xuất của người thụ lý."},
    "ask_outside": {"body": "Ủy ban nhân dân xã Bình An, tỉnh Đông Hải", "question": "Xác minh nơi cư trú cũ."},
    "outside_answered": {"answer": "Đúng như người nộp đã khai."},
}


@dataclass
class Driver:
    """One dossier's driver: a province, a moment that moves on, and who does what."""

    province: Province
    now: datetime = START
    numbers: int = 0
    code: str = ""
    secret: str = ""
    views: list[dict[str, Any]] = field(default_factory=list)

    def tick(self, minutes: int = 10) -> datetime:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)
        return self.now

    def actor(self, role: str | Actor) -> Actor:
        return role if isinstance(role, Actor) else self.province.actor(role, self.now)

    def upload(self, role: str | Actor, content: bytes | None = None) -> str:
        """A file of the role's."""
        stream = io.BytesIO(content or pdf())
        return upload(actor=self.actor(role), now=self.now, name="giấy tờ.pdf", stream=stream).id

    def body(self, procedure: str = "1.004873", role: str = "citizen", **changes: Any) -> dict[str, Any]:
        """A body that a filing accepts."""
        content = catalog.version_for(procedure, local_day(self.now))
        body = catalog.example_for(content, AGENCY)
        for component in body["components"]:
            component["file"] = self.upload(role)
        return {**body, **changes}

    def file(self, procedure: str = "1.004873", role: str = "citizen", **changes: Any) -> str:
        """File a dossier as a role; returns its code."""
        filed = file(actor=self.actor(role), now=self.now, body=self.body(procedure, role, **changes))
        self.code, self.secret = filed.dossier.code, filed.secret
        return self.code

    def view(self, role: str) -> dict[str, Any]:
        """The dossier as the role sees it."""
        return queries.dossier(self.code, actor=self.actor(role), now=self.now)

    def do(self, role: str, action: str, **order: Any) -> dict[str, Any]:
        """Do an action as the role, ten minutes later, with data that it takes unless given."""
        self.tick()
        order.setdefault("data", self.data(role, action))
        return self.do_as(self.actor(role), action, **order)

    def do_as(self, actor: Actor, action: str, **order: Any) -> dict[str, Any]:
        """The same now, as an actor."""
        if "data" not in order:
            order["data"] = self.data(actor, action)
        if action == "complete_step":
            order.setdefault("outcome", self.forward())
        return perform(self.code, action, Order(**order), actor=actor, now=self.now)

    def reach(self, state: State, procedure: str = "1.004873") -> str:
        """File a dossier and bring it to a state; returns its code."""
        self.file(procedure, "citizen")
        for role, action in ROUTES[state]:
            self.do(role, action)
        return self.code

    def forward(self) -> str | None:
        """The first outcome of the open step: on we go."""
        row = Dossier.objects.get(code=self.code)
        process = catalog.version(row.version_id).process(row.process_level)
        step = process.step(row.step) if process else None
        return step.outcomes[0].code if step else None

    def data(self, role: str | Actor, action: str) -> dict[str, Any]:
        """Data that the action takes."""
        match action:
            case "refuse" | "deny" | "stop":
                return {"reason": "Không đủ điều kiện theo quy định.", "ground": "Luật Hộ tịch, Điều 21"}
            case "request_supplement":
                return {"items": [{"component": self.paper(), "remark": "Bản chụp mờ, xin chụp lại."}]}
            case "supplement":
                return {"components": [{"component": self.paper(), "file": self.upload(role)}]}
            case "propose_apology" | "apologise":
                return {"reason": "Cần xác minh thêm tại nơi cư trú trước đây.", "until": self.later_day()}
            case "move_version":
                newest = catalog.newest(Dossier.objects.get(code=self.code).procedure)
                return {"version": newest.number, "reason": "Điều khoản chuyển tiếp của quyết định công bố."}
            case "correct":
                return {"changes": {"applicant": {"address": f"Thôn {self.now:%H%M}"}}, "reason": "Ghi nhầm địa chỉ."}
            case "ask_colleagues":
                return {"cooperating": self.colleagues(role), "question": "Đề nghị cho ý kiến về nơi cư trú."}
            case "issue_result":
                self.numbers += 1
                signed_on = local_day(self.now).isoformat()
                return {"file": self.upload(role), "number": f"{self.code}/{self.numbers}", "signed_on": signed_on}
            case "return_result":
                return {"to": "Nguyễn Thị Hạnh", "method": "desk"}
            case _:
                return SAID.get(action, {})

    def colleagues(self, role: str | Actor) -> list[str]:
        """One who may be asked to take part in the first open step: the leader, or the officer where he is the one who
        asks, else anybody."""
        row = Dossier.objects.get(code=self.code)
        process, step = (
            catalog.version(row.version_id).process(row.process_level),
            row.steps.filter(until__isnull=True).first(),
        )
        able = [each["username"] for each in to_ask(row, process, step, self.now)] if process and step else []
        usual = self.province.roles["officer" if role == "leader" else "leader"]
        return [usual] if usual in able else able[:1]

    def later_day(self) -> str:
        """A working day after the one the dossier is promised for."""
        row = Dossier.objects.get(code=self.code)
        calendar = calendar_for(row.competent_id)
        last = max(local_day(row.due_at or self.now), local_day(self.now))
        return calendar.working_day_from(last + timedelta(days=3)).isoformat()

    def paper(self) -> str:
        """A paper of the dossier's case that can be handed in."""
        row = Dossier.objects.get(code=self.code)
        papers = catalog.components_for(catalog.version(row.version_id), row.case or None, row.channel)
        return next(paper.code for paper in papers if paper.kind != "look_up")
