"""The life of one dossier as a script of acts: what is done, when, by whom, with which data.

A script is played either by the operations (as the tests do) or into the books in bulk; both write the same rows.
How often things happen is invented. Moments are whole seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from motcua.catalog.content import StepDef
from motcua.demo.synth.places import ONLINE, Doer, Place
from motcua.demo.synth.times import NEVER
from motcua.directory.duties import RECEPTIONIST
from motcua.kernel.calendar import Unit

MINUTE, HOUR, DAY = 60, 3600, 86400
OFFICE_DAY = 8 * HOUR
REFUSED = 0.015
ASKED_BEFORE = 0.03
WITHDRAWN_BEFORE = 0.004
UNANSWERED = 0.15
TAKEN_FIRST = 0.2
ASKED_AFTER = 0.05
STOPPED = 0.004
WITHDRAWN_AFTER = 0.006
DECLINED = 0.2
DENIED = 0.012
AGAIN = 0.03
SLOW = 0.05
STUCK = 0.008
UNCOLLECTED = 0.015
GROUNDS = (
    ("Giấy tờ không đúng đối tượng, không đủ điều kiện theo quy định.", "Nghị định về thủ tục hành chính"),
    ("Thông tin kê khai không khớp với Cơ sở dữ liệu quốc gia về dân cư.", "Luật Căn cước"),
    ("Không thuộc thẩm quyền giải quyết của cơ quan.", "Luật Tổ chức chính quyền địa phương"),
)
REMARKS = ("Bản chụp mờ, đề nghị chụp lại.", "Thiếu chữ ký của người khai.", "Giấy tờ đã hết giá trị sử dụng.")


class Filing(NamedTuple):
    """What a script begins from: the dossier's number in the plan, where, when, how, and the numbers it is given."""

    number: int
    place: Place
    at: int
    case: str
    channel: str
    assisted: bool
    code: int
    receipt: int


class Act(NamedTuple):
    """One act. `data` is as POST …/actions takes it, files left out: the player gives them."""

    action: str
    at: int
    by: Doer
    data: dict[str, Any]
    outcome: str | None = None


class Life:
    """Draws one life. `random` belongs to this dossier alone, so that a life depends on nothing but seed and filing."""

    def __init__(self, filing: Filing, random: Random) -> None:
        self.filing, self.place, self.random = filing, filing.place, random
        self.at = filing.at
        self.slow = random.random() < SLOW
        self.stuck = random.random() < STUCK
        self._cast: dict[str, Doer] = {}
        self.filer = ONLINE if filing.channel == "online" and not filing.assisted else self.who(RECEPTIONIST)

    def who(self, role: str) -> Doer:
        """Who plays a role in this dossier, always the same."""
        if role not in self._cast:
            doers = self.place.doers[role]
            self._cast[role] = doers[int(self.random.random() * len(doers))]
        return self._cast[role]

    def intake(self) -> Iterator[Act]:
        """What happens before reception; the last act is `accept`, or another one that ends it or lets it wait."""
        chance = self.random.random()
        if chance < REFUSED:
            yield self._reason("refuse", self._later(2 * HOUR), self.who(RECEPTIONIST))
            return
        if chance < REFUSED + ASKED_BEFORE and (ask := self._ask(RECEPTIONIST, 2 * HOUR)):
            yield ask
            if self.random.random() < UNANSWERED:
                return
            yield self._answer(ask)
        elif chance < REFUSED + ASKED_BEFORE + WITHDRAWN_BEFORE:
            yield from self._withdraw(RECEPTIONIST)
            return
        counted = self.place.papers(self.filing.case, self.filing.channel).counted
        papers = list(counted) if self.filing.channel != "online" else []
        yield self._act("accept", self._reception(), self.who(RECEPTIONIST), {"papers": papers})

    def settling(self) -> Iterator[Act]:
        """What happens after reception, until the result is handed over or the dossier ends otherwise."""
        step = self.place.process.first
        ended = yield from self._interrupted(step)
        while not ended and step.kind != "return":
            if (ending := self._ending(step)) is not None:
                yield ending
            ended = ending is not None or (self.stuck and self.random.random() < 0.3)
            if not ended:
                yield from self._through(step)
                step = self._following
        if not ended and self.random.random() >= UNCOLLECTED:
            yield self._return()

    def _interrupted(self, step: StepDef) -> Generator[Act, None, bool]:
        """Before the first step is done: papers asked for, or a wish to withdraw; whether nothing follows."""
        chance = self.random.random()
        if chance < ASKED_AFTER and (ask := self._ask(step.role, self._time(step))):
            yield ask
            if self.random.random() >= UNANSWERED:
                yield self._answer(ask)
                return False
            if self.random.random() < 0.5:
                self.at += 35 * DAY
                yield self._reason("stop", self._later(2 * HOUR), self._signer())
            return True
        if chance < ASKED_AFTER + WITHDRAWN_AFTER:
            yield self._wish()
            declined = self.random.random() < DECLINED
            action = "decline_withdrawal" if declined else "approve_withdrawal"
            yield self._act(action, self._later(3 * HOUR), self._signer(), {})
            return not declined
        return False

    def _through(self, step: StepDef) -> Iterator[Act]:
        doer, time = self.who(step.role), self._time(step)
        if step.kind == "issue":
            yield self._issue(time, doer)
            self._following = self._step(step.outcomes[0].to)
            return
        if self.random.random() < TAKEN_FIRST:
            yield self._act("take", self._later(time // 4), doer, {})
        outcome, *others = [each for each in step.outcomes if each.when is None]
        if others and self.random.random() < AGAIN:
            outcome = others[0]
        yield self._act("complete_step", self._later(time), doer, {}, outcome.code)
        self._following = self._step(outcome.to)

    def _ending(self, step: StepDef) -> Act | None:
        if step.kind != "sign":
            return None
        chance = self.random.random()
        if chance < DENIED:
            return self._reason("deny", self._later(self._time(step)), self._signer())
        if chance < DENIED + STOPPED:
            return self._reason("stop", self._later(self._time(step)), self._signer())
        return None

    def _issue(self, time: int, doer: Doer) -> Act:
        signed = self.at
        act = self._act("issue_result", self._later(time), doer, {})
        day, number = day_of(self.filing.at), self.filing.code
        act.data.update(number=f"{day:%y%m%d}.{number:04d}/KQ", signed_on=day_of(signed).isoformat())
        return act

    def _return(self) -> Act:
        method = "desk" if self.filing.channel != "online" else ("electronic", "desk")[self.random.random() < 0.4]
        wait = int(self.random.expovariate(1.0) * (HOUR if method == "electronic" else 1.5 * OFFICE_DAY)) + 10 * MINUTE
        at = self.place.desk_hours.after(self.at, wait)
        return self._act("return_result", at, self.who(RECEPTIONIST), {"method": method})

    def _ask(self, role: str, time: int) -> Act | None:
        component = self.place.papers(self.filing.case, self.filing.channel).again
        if component is None:
            return None
        remark = REMARKS[int(self.random.random() * len(REMARKS))]
        act = self._act("request_supplement", self._later(time), self.who(role), {})
        until = day_of(min(act.at, NEVER >> 4)) + timedelta(days=30)
        act.data.update(items=[{"component": component, "remark": remark}], until=until.isoformat())
        return act

    def _answer(self, ask: Act) -> Act:
        at = ask.at + HOUR + int(self.random.expovariate(1.0) * 3 * DAY)
        component = ask.data["items"][0]["component"]
        if self.filer is not ONLINE:
            at = self.place.desk_hours.after(at, 5 * MINUTE)
        return self._act("supplement", at, self.filer, {"components": [{"component": component}]})

    def _withdraw(self, role: str) -> Iterator[Act]:
        yield self._wish()
        yield self._act("approve_withdrawal", self._later(HOUR), self.who(role), {})

    def _wish(self) -> Act:
        reason = ("Nộp nhầm thủ tục.", "Không còn nhu cầu.")[self.random.random() < 0.5]
        return self._act("request_withdrawal", self._later(HOUR), self.filer, {"reason": reason})

    def _reason(self, action: str, at: int, by: Doer) -> Act:
        reason, ground = GROUNDS[int(self.random.random() * len(GROUNDS))]
        return self._act(action, at, by, {"reason": reason, "ground": ground})

    def _act(self, action: str, at: int, by: Doer, data: dict[str, Any], outcome: str | None = None) -> Act:
        self.at = max(self.at, at)
        return Act(action, self.at, by, data, outcome)

    def _signer(self) -> Doer:
        return self.who(self.place.content.refusal_signed_by)

    def _reception(self) -> int:
        if self.filing.channel == "counter" and self.at == self.filing.at:
            return self.at + 3 * MINUTE + int(self.random.random() * 15 * MINUTE)
        return self._later(int(self.random.expovariate(1.0) * 2.2 * HOUR) + 2 * MINUTE)

    def _later(self, seconds: int) -> int:
        """After so many working seconds of the competent agency."""
        return self.place.work_hours.after(self.at, seconds)

    def _time(self, step: StepDef) -> int:
        """How long somebody takes for a step: mostly about half of what he has, slow hands much longer."""
        if step.term is None:
            return HOUR
        unit = {Unit.WORKING_HOURS: HOUR, Unit.MONTHS: 22 * OFFICE_DAY}.get(step.term.unit, OFFICE_DAY)
        share = self.random.lognormvariate(-1.1, 0.6) * (3.5 if self.slow else 1.0)
        return int(share * max(1, step.term.amount) * unit) + MINUTE

    def _step(self, code: str | None) -> StepDef:
        found = self.place.process.step(code or "")
        if found is None:
            raise LookupError(f"{self.place.content.code}: no step {code!r}")
        return found


def day_of(moment: int) -> date:
    """The Vietnamese day (UTC+7, no summer time) of a moment."""
    return date(1970, 1, 1) + timedelta(days=(moment + 7 * HOUR) // DAY)
