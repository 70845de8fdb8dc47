"""Random processes: steps in sequence, forks inside forks, ways back, conditions, steps that ask other agencies, and
steps that end by a rule of their own.

They are put into force by a bundle, with the agency that is asked named for the offering at the ward.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from motcua.catalog import files, queries
from motcua.catalog.models import Offering, OfferingChild
from motcua.catalog.operations import import_bundle
from motcua.catalog.rules.check import check
from motcua.directory.queries import agency_by_code
from motcua.platform import generations
from motcua.platform.actor import system
from tests.catalog.bundles import bundle

Step = dict[str, Any]
SINCE = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
CONDITIONS = ('channel == "online"', 'done("leader")', 'applicant.kind == "person" and not done("records_clerk")')
OCCASIONS = ("opened", "opened", "opened", "supplemented", "payment_recorded", "outside_answered")
DEEPEST = 2
OPINION, RESIDENCE, ASKING, MOST_ASKED = "9.990001", "1.004222", "children", 2
ASKED_AT, ASKED_OF = "H99.101", {OPINION: "H99.08", RESIDENCE: "G01.H99.103"}
"""The department settles its part here, the police in their ministry's system."""
HOUR = {"amount": 1, "unit": "working_hours"}
MOST_STEPS = 14
"""With more of them few lives would come to their end."""


class Maker:
    """Makes one table of steps; those made last stand first, so that a way onwards is known before its step."""

    def __init__(self, random: Random) -> None:
        self._random, self._numbers, self.made = random, count(1), list[Step]()

    def table(self) -> list[Step]:
        """The steps in order: what was made up, then signing, issuing and handing over."""
        last = [_step("sign", "sign", "leader"), _step("issue", "issue", "records_clerk")]
        last.append(_step("return", "return", "receptionist"))
        if self._random.random() < 0.4:  # results of others follow the one that is issued
            last.insert(2, self._asking("return"))
            self.made.clear()
        for step, to in zip(last, [*(each["code"] for each in last[1:]), None], strict=True):
            step["outcomes"] = step.get("outcomes") or [_outcome("on", to)]
        entry = self._sequence("sign", 0)
        last[0]["outcomes"].append(_outcome("again", entry))
        occasions = [*OCCASIONS, *["children_answered"] * any(step["kind"] == ASKING for step in self.made)]
        for step in self.made:
            if step["kind"] != ASKING and self._random.random() < 0.35:
                step["auto"] = self._rules(step, occasions)
        return [*reversed(self.made), *last]

    def _rules(self, step: Step, occasions: list[str]) -> list[dict[str, Any]]:
        """One or two rules by which a step ends onwards, mostly on a condition."""
        onwards = [outcome["code"] for outcome in step["outcomes"] if outcome["code"] != "back"]
        chosen = dict.fromkeys(self._random.choices(occasions, k=self._random.randint(1, 2)))
        rules = [{"on": occasion, "outcome": self._random.choice(onwards)} for occasion in chosen]
        return [
            {**each, "when": self._random.choice(CONDITIONS)} if self._random.random() < 0.6 else each for each in rules
        ]

    def _sequence(self, leads_to: str, depth: int) -> str:
        """Some steps one after the other; the code of the first."""
        own: list[Step] = []
        for _ in range(self._random.randint(1, 3)):
            own.append(self._one(own[-1]["code"] if own else leads_to, depth))
        own.reverse()
        for place, step in enumerate(own):
            if step["kind"] != ASKING and self._random.random() < 0.3:
                back = own[self._random.randint(0, place)]["code"]
                step["outcomes"].append(_outcome("back", back))
            if place and own[place - 1]["kind"] != ASKING and self._random.random() < 0.3:
                step["same_as"] = own[place - 1]["code"]
        return str(own[0]["code"])

    def _asking(self, leads_to: str) -> Step:
        """A step that asks the department or the police once or twice."""
        number = next(self._numbers)
        step = _step(f"s{number}", "children", "officer")
        procedures = self._random.choices([OPINION, RESIDENCE], k=self._random.randint(1, MOST_ASKED))
        # An offering names the agency by the child's code, whatever version asks: so a code says whom it is for.
        asked = [
            {
                "code": f"{'c' if procedure == OPINION else 'r'}{number}_{place}",
                "vi": "Ý kiến",
                "en": "Opinion",
                "procedure": procedure,
                "papers": "all",
                "term": HOUR,
            }
            for place, procedure in enumerate(procedures)
        ]
        step["children"], step["time"] = asked, HOUR
        step["wait"] = self._random.choice(["all", {"least": 1}])
        step["outcomes"] = [_outcome("done", leads_to), _outcome("failed", leads_to)]
        self.made.append(step)
        return step

    def _one(self, leads_to: str, depth: int) -> Step:
        if self._random.random() > 0.8:
            return self._asking(leads_to)
        step = _step(f"s{next(self._numbers)}", "examine", "officer")
        step["outcomes"] = [_outcome("on", leads_to)]
        if depth < DEEPEST and self._random.random() < 0.4:
            entries = [self._sequence(leads_to, depth + 1) for _ in range(self._random.randint(2, 3))]
            fork = {**_outcome("fork", leads_to), "branches": entries}
            # Without another way they must branch; with one they may.
            step["outcomes"] = [fork, *step["outcomes"][: self._random.randint(0, 1)]]
        elif self._random.random() < 0.2:
            step["outcomes"].append({**_outcome("quick", leads_to), "when": self._random.choice(CONDITIONS)})
        if self._random.random() < 0.3:
            step["time"] = {"amount": 1, "unit": "working_hours"}
        self.made.append(step)
        return step


def _step(code: str, kind: str, role: str) -> Step:
    return {"code": code, "vi": f"Bước {code}", "en": f"Step {code}", "kind": kind, "role": role, "time": None}


def _outcome(code: str, to: str | None) -> dict[str, Any]:
    return {"code": code, "vi": f"Kết quả {code}", "en": f"Outcome {code}", "to": to}


def with_process(code: str, random: Random, *, forks: bool = False) -> dict[str, Any]:
    """A shipped bundle with a random process at the commune, in which the checker finds nothing wrong.

    `forks`: one that has steps side by side on every way through it.
    """
    values = bundle(code)
    steps = Maker(random).table()
    while len(steps) > MOST_STEPS or steps[0]["kind"] == ASKING or (forks and not _must_fork(steps)):
        steps = Maker(random).table()
    values["process"]["commune"]["steps"] = steps
    values["process"]["commune"].pop("phases", None)
    values["effective"]["from"] = SINCE.date().isoformat()
    assert check(values) == []
    return values


def _must_fork(steps: list[Step]) -> bool:
    """Whether its first step can only be left into branches."""
    return all("branches" in outcome for outcome in steps[0]["outcomes"] if outcome["code"] != "back")


def put_in_force(code: str, random: Random, *, forks: bool = False) -> None:
    """Import such a bundle as the procedure's version from the beginning of the lives on."""
    put(with_process(code, random, forks=forks))
    _name_the_asked(code)


def renew(code: str, random: Random) -> None:
    """Another version of it: mostly the last one with steps under other codes and with other times, else a new one."""
    if random.random() < 0.3:
        put_in_force(code, random)
        return
    values = dict(queries.exported([code])[code])
    steps: list[Step] = values["process"]["commune"]["steps"]
    names = {step["code"]: f"{step['code'].partition('_')[0]}_{random.randrange(10**6)}" for step in steps[:-3]}
    renamed = {old: new for old, new in names.items() if random.random() < 0.6}
    for step in steps[:-3]:
        if step["kind"] != ASKING and random.random() < 0.2:
            step["time"] = HOUR if step["time"] is None else None
        if step["code"] in renamed:
            step["replaces"] = [*step.get("replaces", ()), step["code"]]
    for step in steps:
        step["code"] = renamed.get(step["code"], step["code"])
        if "same_as" in step:
            step["same_as"] = renamed.get(step["same_as"], step["same_as"])
        for outcome in step["outcomes"]:
            outcome["to"] = renamed.get(outcome["to"], outcome["to"])
            if "branches" in outcome:
                outcome["branches"] = [renamed.get(each, each) for each in outcome["branches"]]
    if check(values) == []:  # steps that stand in a row may no longer fit into the law's time
        put(values)


def put(values: dict[str, Any], *, now: datetime = SINCE) -> None:
    """Import a bundle's plain values."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{values['code']}.yaml").write_text(files.dump(values), "utf-8")
        import_bundle(Path(folder), actor=system("test"), now=now)


def _name_the_asked(code: str) -> None:
    process = queries.newest(code).process("commune")
    offering = Offering.objects.get(procedure__code=code, agency_id=agency_by_code(ASKED_AT).id)
    known = set(OfferingChild.objects.filter(offering=offering).values_list("code", flat=True))
    OfferingChild.objects.bulk_create(
        OfferingChild(offering=offering, code=child.code, agency_id=agency_by_code(ASKED_OF[child.procedure]).id)
        for child in (process.children if process else ())
        if child.code not in known
    )
    generations.bump("catalog")
