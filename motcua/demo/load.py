"""Loading the demo province. Loading twice changes nothing: what people did in between stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from motcua.accounts import operations as accounts
from motcua.accounts.errors import UnknownAccount
from motcua.accounts.queries import account_of
from motcua.catalog import operations as catalog
from motcua.catalog.files import SHIPPED
from motcua.demo import files, rights, secrets, systems
from motcua.demo.people import People
from motcua.directory.operations import import_province
from motcua.directory.queries import body_of, position_view, positions_held
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import system
from motcua.platform.operation import operation

LOADER = system("demo")
LABEL = "motcua demo"

Progress = Callable[[str], None]


def load(*, key: str, now: datetime, say: Progress) -> dict[str, dict[str, str | None]]:
    """Bring the province in and answer what demo.json tells of each role: username, password, token, agency.

    Officers have `totp_secret` too, for their second factor. `key` is the installation's secret key, from which all
    these follow; `say` is told each step.
    """
    say("Nạp cơ quan, vị trí việc làm, lịch làm việc, cán bộ, công dân")
    structure(now=now)
    say("Nạp thủ tục hành chính, mức thu, nơi cung cấp")
    catalogue(now=now)
    systems.issue_tokens(key, actor=LOADER, now=now)
    return {role: _credentials(username, key, now) for role, username in files.roles().items()}


@operation
def structure(*, now: datetime) -> People:
    """Agencies, calendars, people and accounts, in one transaction."""
    agencies = import_province(files.structure(), actor=LOADER, now=now)
    people = People(agencies, actor=LOADER, now=now)
    people.load()
    rights.load(agencies, actor=LOADER, now=now)
    systems.load(agencies, actor=LOADER, now=now)
    return people


@operation
def catalogue(*, now: datetime) -> None:
    """The shipped bundles, the province's own, and what it lays over them, in one transaction."""
    catalog.import_bundle(SHIPPED, actor=LOADER, now=now)
    catalog.import_bundle(files.PROCEDURES, actor=LOADER, now=now)
    catalog.import_overlay(files.FOLDER, actor=LOADER, now=now)


@operation
def _credentials(username: str, key: str, now: datetime) -> dict[str, str | None]:
    account = account_of(username)
    if account is None:
        raise UnknownAccount
    password, token = secrets.password_of(key, username), secrets.token_of(key, username)
    accounts.issue_token(account.user_id, token, label=LABEL, actor=LOADER, now=now)
    told = {"username": username, "password": password, "token": token}
    if account.officer_id is None:
        return {**told, "agency": None}  # whose password is the sandbox's: citizens have none here
    accounts.set_password(account.user_id, password, actor=LOADER, now=now)
    secret = secrets.totp_secret_of(key, username)
    accounts.give_app(account.user_id, secret, label=LABEL, actor=LOADER, now=now)
    return {**told, "agency": _agency_code(account.officer_id, now), "totp_secret": secret}


def _agency_code(officer: int, now: datetime) -> str:
    today = local_day(now)
    held = [position_view(position) for position in positions_held(officer, today)]
    return body_of(held[-1].agency_id, today).code
