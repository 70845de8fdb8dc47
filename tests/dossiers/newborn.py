"""A newborn's joint filing, of which the police and the insurer settle their parts in systems of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import mirror_status
from tests.dossiers.consulting import follow
from tests.dossiers.driver import Driver

BIRTH, RESIDENCE, INSURANCE = "9.990002", "residence", "insurance"
COMMUNE, POLICE_STATION, INSURER = "H99.103", "G01.H99.103", "G12.H99.91"
RECEPTIONIST, OFFICER, LEADER, CLERK = "ltmai", "htxuyen", "qvtien", "cvtoan"
POLICE, SOCIAL_INSURANCE = "ht_cutru", "ht_bhxh"
SYSTEMS = {RESIDENCE: POLICE, INSURANCE: SOCIAL_INSURANCE}


def born(driver: Driver) -> Driver:
    """The birth certificate is out; the police and the insurer have been handed their parts."""
    driver.file(BIRTH, agency=COMMUNE)
    driver.do(RECEPTIONIST, "accept")
    for who in (OFFICER, OFFICER, LEADER):
        driver.do(who, "complete_step")
    driver.do(CLERK, "issue_result")
    follow(driver)
    return driver


def part(driver: Driver, name: str) -> Dossier:
    return Dossier.objects.get(parent__code=driver.code, child_code=name)


def said(driver: Driver, name: str, status: int, *, who: str = "", at: datetime | None = None, **more: Any) -> Dossier:
    """The system says how its part stands, ten minutes later; the worker sees it."""
    driver.tick()
    report = {"status": status, "at": (at or driver.now).isoformat(), **more}
    code = part(driver, name).code
    row = mirror_status(code, report, actor=driver.actor(who or SYSTEMS[name]), now=driver.now)
    follow(driver)
    return row


def result(driver: Driver, name: str, number: str) -> dict[str, Any]:
    """A result with its file, as the system hands it in."""
    signed_on = driver.now.date().isoformat()
    return {"number": number, "signed_on": signed_on, "file": driver.upload(SYSTEMS[name])}


def settle(driver: Driver, name: str) -> Dossier:
    """The system receives its part and settles it."""
    said(driver, name, 2, reference=f"{name}-1")
    return said(driver, name, 9, result=result(driver, name, f"{name}-kq"))
