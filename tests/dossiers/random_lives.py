"""Random lives: any action by anybody, two actors at once, clocks that jump; then everything is checked."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connection

from motcua.dossiers.lifecycle import ACTIONS, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Order, mirror_status, perform
from motcua.journal import feed, readers
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Refusal
from tests.dossiers.driver import START, Driver
from tests.dossiers.newborn import POLICE
from tests.dossiers.random_processes import renew
from tests.province import Province

PROCEDURES = ("1.004873", "1.001193", "1.000894", "1.000656", "1.004884", "2.000635", "1.013225", "2.001955")
ELSEWHERE = ("thnam", "ptkoanh", "hslam", "tthien")
"""Who does the parts that the department is asked for."""
WARD = ("nttdung", "dtpthao", "htnhung", "lbtung", "ttmduyen")
"""Who may be asked to take part in a step beside whoever has it; the last one does none of the steps."""
ONWARDS = ("complete_step", "issue_result")
OFFICIALS = ("receptionist", "officer", "leader", "records_clerk")
WEIGHTS = {
    "accept": 40,
    "complete_step": 40,
    "issue_result": 40,
    "return_result": 40,
    "take": 20,
    "refuse": 2,
    "deny": 1,
    "stop": 1,
    "request_withdrawal": 1,
    "approve_withdrawal": 2,
    "request_supplement": 2,
    "reassign": 2,
    "move_version": 8,
    "give_opinion": 8,
}
MOVED_AT_ONCE = 4
ENDED = {State.NOT_RECEIVED, State.STOPPED, State.RETURNED}


@dataclass
class Lives:
    """A run of lives from one seed; `tally` counts what was done and what was refused, by action.

    `renewed`: the procedures of which another random version comes into force now and then, while dossiers run.
    """

    province: Province
    seed: int
    tally: Counter[str] = field(default_factory=Counter)
    renewed: tuple[str, ...] = ()

    def run(self, actions: int) -> None:
        """Live until that many actions have been tried."""
        random = Random(self.seed)
        while sum(self.tally.values()) < actions:
            self._one_life(random)
        self._follow_up(START + timedelta(days=3650))

    def _one_life(self, random: Random) -> None:
        driver = Driver(self.province, now=START + timedelta(minutes=random.randrange(60 * 24 * 20)))
        procedure = random.choice(PROCEDURES)
        owner = "business" if procedure == "2.001955" else "citizen"
        driver.file(procedure, owner)
        self.tally["file"] += 1
        renewing = random.randrange(30)
        for turn in range(random.randrange(4, 25)):
            if turn == renewing and procedure in self.renewed:
                renew(procedure, random)
                self._move_some(procedure, driver.now)
            if State(Dossier.objects.get(code=driver.code).state) in ENDED:
                break
            self._jump(driver, random)
            if random.random() < 0.4:
                self._elsewhere(driver, random)
            if random.random() < 0.15:
                self._two_at_once(driver, random, owner)
            else:
                role, action, order = self._choose(driver, random, owner)
                self._try(driver, role, action, order)

    def _move_some(self, procedure: str, now: datetime) -> None:
        """The leader moves the newest running dossiers of a procedure to the version that has just come into force."""
        running = Dossier.objects.filter(procedure=procedure, state__in=("received", "in_process")).order_by("-id")
        for code in running.values_list("code", flat=True)[:MOVED_AT_ONCE]:
            other = Driver(self.province, now=now, code=code)
            self._try(other, "leader", "move_version", {"data": other.data("leader", "move_version")})

    def _elsewhere(self, driver: Driver, random: Random) -> None:
        """Somebody works on a part that another agency was asked for; now and then the worker hears of it."""
        asked = Dossier.objects.filter(parent__code=driver.code, ended_at__isnull=True)
        for code, mirrored in asked.order_by("id").values_list("code", "mirrored"):
            if mirrored:
                self._mirror(driver, code, random)
                continue
            other = Driver(self.province, now=driver.now, code=code, numbers=self.tally["elsewhere"])
            in_one_go = random.random() < 0.4
            for each in (*ELSEWHERE[:1], *ELSEWHERE) if in_one_go else random.sample(ELSEWHERE, k=len(ELSEWHERE)):
                offers = other.view(each)["allowed_actions"]
                offer = next((one for one in offers if one["action"] in ONWARDS), None) if in_one_go else None
                if offer is None and not in_one_go:
                    offer = self._wish(offers, random)
                if offer is not None:
                    outcome = offer["outcomes"][0]["outcome"] if offer["outcomes"] else None
                    order = {"data": other.data(each, offer["action"]), "outcome": outcome, "step": offer["step"]}
                    self._try(other, each, offer["action"], {**order, "assignee": "thnam"})
            self.tally["elsewhere"] += 1
        if random.random() < 0.5:
            self._follow_up(driver.now)

    def _mirror(self, driver: Driver, code: str, random: Random) -> None:
        """The police say something, in whatever order, now and then late or twice; or an officer notes it."""
        who = random.choice((*[POLICE] * 4, "officer", "leader"))
        report: dict[str, Any] = {
            "status": random.choice((2, 2, 3, 4, 4, 5, 6, 8, 9, 9, 9, 10)),
            "at": (driver.now - timedelta(minutes=random.choice((0, 0, 0, 30, 60 * 24)))).isoformat(),
            "reason": random.choice(("", "Như phiếu kèm theo.", "Như phiếu kèm theo.")),
            "reference": random.choice(("", "CT04-1")),
        }
        if report["status"] > 8 and random.random() < 0.7:
            number = f"{code}/{sum(self.tally.values())}"
            file = driver.upload(who)
            report["result"] = {"number": number, "signed_on": local_day(driver.now).isoformat(), "file": file}
        for _again in range(random.choice((1, 1, 2))):
            try:
                mirror_status(code, report, actor=driver.actor(who), now=driver.now)
            except Refusal as refusal:
                self.tally[f"mirror: {refusal.code}"] += 1
            else:
                self.tally["mirror: done"] += 1

    def _follow_up(self, now: datetime) -> None:
        while feed.advance() + readers.run_all(now=now):
            pass

    def _jump(self, driver: Driver, random: Random) -> None:
        """Minutes mostly, days sometimes, and now and then a clock that runs behind."""
        minutes = random.choice((1, 7, 45, 200, 60 * 26, 60 * 24 * 4, -90))
        driver.now += timedelta(minutes=minutes, seconds=random.randrange(60))

    def _choose(self, driver: Driver, random: Random, owner: str) -> tuple[str, str, dict[str, Any]]:
        """Mostly something allowed, sometimes anything by anybody."""
        roles = [*random.sample(OFFICIALS, k=4), owner]
        if random.random() < 0.15:
            roles.reverse()
        role, action, outcome, step = roles[0], random.choice(sorted(ACTIONS)), None, None
        if random.random() < 0.9:
            for each in roles:
                if (offer := self._wish(driver.view(each)["allowed_actions"], random)) is not None:
                    role, action, step = each, offer["action"], offer["step"]
                    outcome = random.choice(offer["outcomes"])["outcome"] if offer["outcomes"] else None
                    break
        order: dict[str, Any] = {"data": driver.data(role, action), "outcome": outcome, "step": step}
        if action == "ask_colleagues":
            order["data"] = self._beside(random)
        if action == "reassign":
            order["assignee"] = random.choice(("nttdung", "dtpthao", "htnhung", "nobody"))
        return role, action, order

    def _beside(self, random: Random) -> dict[str, Any]:
        """Some of the ward, now and then somebody whom nobody may ask."""
        asked = random.sample(WARD, k=random.randint(0, len(WARD)))
        cut = random.randint(0, len(asked))
        return {"cooperating": asked[:cut], "following": asked[cut:], "question": "Xin ý kiến."}

    def _wish(self, offered: list[dict[str, Any]], random: Random) -> dict[str, Any] | None:
        """One of the actions offered, by weight; rare ones are mostly let pass."""
        if not offered:
            return None
        offer = random.choices(offered, [WEIGHTS.get(each["action"], 4) for each in offered])[0]
        return offer if random.random() * 10 < WEIGHTS.get(offer["action"], 4) else None

    def _try(self, driver: Driver, role: str, action: str, order: dict[str, Any]) -> str:
        try:
            perform(driver.code, action, Order(**order), actor=driver.actor(role), now=driver.now)
        except Refusal as refusal:
            result = f"{action}: {refusal.code}"
        else:
            result = f"{action}: done"
        self.tally[result] += 1
        return result

    def _two_at_once(self, driver: Driver, random: Random, owner: str) -> None:
        """Two actors at the same moment; each is done or refused, neither half."""
        chosen = [self._choose(driver, random, owner) for _ in range(2)]
        if random.random() < 0.5:
            chosen[1] = chosen[0]
        start, failures = threading.Barrier(len(chosen)), []

        def act(role: str, action: str, order: dict[str, Any]) -> None:
            try:
                start.wait(20)
                self._try(driver, role, action, order)
            except Exception as failure:  # noqa: BLE001 - told to the test below
                failures.append(failure)
            finally:
                connection.close()

        threads = [threading.Thread(target=act, args=each) for each in chosen]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        if failures:
            raise failures[0]
