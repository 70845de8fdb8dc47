"""From the scan of a card, or a number typed by hand, to the particulars of the person in front of the counter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import Visitor
from motcua.faces.desk.counter.errors import NotACard
from motcua.faces.desk.counter.typed import DAYS, Typed
from motcua.faces.desk.counter.words import WARNINGS
from motcua.faces.web.page import Visit
from motcua.kernel import chip_card
from motcua.kernel.chip_card import ChipCard
from motcua.kernel.errors import NotAChipCard
from motcua.platform.errors import FieldError, Text

LEAST_NUMBER = 5  # shorter ones are still being typed
KNOWN: Mapping[str, Text] = {
    "account": _("Đã có tài khoản."),
    "before": _("Chưa có tài khoản; đã từng nộp hồ sơ."),
    "new": _("Chưa có trong hệ thống."),
}


def read_scan(typed: Typed) -> None:
    """Put what was scanned into the fields, with what to look at. Raises NotACard, the scan stays.

    The card is the applicant's, or the filer's where somebody else hands the papers in or an organisation files.
    """
    if not typed["scan"].strip():
        return
    try:
        card = chip_card.read(typed["scan"])
    except NotAChipCard as problem:
        raise NotACard(errors=[FieldError("/scan", NotACard.message)]) from problem
    if typed["has_filer"] or typed["applicant-kind"] == "organisation":
        typed["has_filer"] = "1"
        typed["filer-id_kind"], typed["filer-id_number"] = _number(card.citizen_id)
        typed["filer-name"] = card.name
    else:
        _write_applicant(typed, card)
    typed["scan"], typed["doubts"] = "", " ".join(card.warnings)


def _write_applicant(typed: Typed, card: ChipCard) -> None:
    kind, number = _number(card.citizen_id)
    if typed["applicant-id_number"] not in {"", number}:
        typed.clear()  # the next person: nothing of the one before may get into his dossier
    typed["applicant-id_kind"], typed["applicant-id_number"] = kind, number
    typed["applicant-name"], typed["applicant-address"] = card.name, card.address
    _write_birth(typed, card.birth_date)


def look_up(visit: Visit, typed: Typed) -> None:
    """Offer what is known of the person with a new number: blanks are filled, nothing that stands is overwritten."""
    number = f"{typed['applicant-id_kind']}:{typed['applicant-id_number']}"
    if number == typed["looked_up"] or len(typed["applicant-id_number"]) < LEAST_NUMBER:
        return
    typed["looked_up"] = number
    found = dossiers.visitor(typed["applicant-id_kind"], typed["applicant-id_number"], actor=visit.actor, now=visit.now)
    if found is None:
        typed["known"] = "new"
        return
    _offer(typed, found)
    typed["known"] = "account" if found.has_account else "before"


def remarks(typed: Typed) -> tuple[Text, list[Text]]:
    """What is said of the person whose number stands there, and what to look at on his card."""
    doubts = [WARNINGS[doubt] for doubt in typed["doubts"].split() if doubt in WARNINGS]
    return KNOWN.get(typed["known"], ""), doubts


def _offer(typed: Typed, found: Visitor) -> None:
    typed.fill(name=found.name, phone=found.phone, email=found.email, address=found.address)
    if not any(typed.birth):
        _write_birth(typed, found.birth_date)


def _write_birth(typed: Typed, born: date | None) -> None:
    parts = (f"{born:%d}", f"{born:%m}", str(born.year)) if born else ("", "", "")
    for name, part in zip(DAYS, parts, strict=True):
        typed[name] = part


def _number(digits: str) -> tuple[str, str]:
    return ("old_citizen" if len(digits) == len("123456789") else "citizen"), digits
