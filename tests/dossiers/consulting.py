"""A permit about which a department is asked: what tests of children share."""

from __future__ import annotations

from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal import feed, readers
from tests.dossiers.driver import Driver

PERMIT, OPINION = "1.013225", "9.990001"
EXAMINER = "officer"
BUILDING = {"examine": "thnam", "draft": "thnam", "review": "ptkoanh", "sign": "hslam"}
CLERK = "tthien"


def consult(driver: Driver) -> Driver:
    """A permit, appraised by drawings and site; the department has been asked about the drawings."""
    driver.file(PERMIT)
    driver.do("receptionist", "accept")
    driver.do(EXAMINER, "complete_step", outcome="appraise")
    finish(driver, "drawings", "consult")
    return driver


def opened(driver: Driver) -> dict[str, dict[str, Any]]:
    return {step["code"]: step for step in driver.view(EXAMINER)["steps"]}


def finish(driver: Driver, code: str, outcome: str) -> dict[str, Any]:
    return driver.do(EXAMINER, "complete_step", step=opened(driver)[code]["id"], outcome=outcome)


def follow(driver: Driver) -> None:
    """Let the worker see what has happened."""
    while feed.advance() + readers.run_all(now=driver.now):
        pass


def child(driver: Driver) -> Dossier:
    return Dossier.objects.filter(parent__code=driver.code).latest("id")


def of_child(driver: Driver) -> Driver:
    """A driver of the newest child."""
    return Driver(driver.province, now=driver.now, code=child(driver).code)


def answer(driver: Driver) -> str:
    """Bring the newest child to its result; returns its code."""
    other = of_child(driver)
    for officer in BUILDING.values():
        other.do(officer, "complete_step")
    other.do(CLERK, "issue_result")
    driver.now = other.now
    follow(driver)
    return other.code


def whole() -> bool:
    return list(check_ledger()) == []
