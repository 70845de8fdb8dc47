"""Helping somebody to file online: who he is, that he agrees, what it is about; then on with the guided filing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog import queries as catalog
from motcua.dossiers.errors import NotAHelper
from motcua.dossiers.operations.intake import assistance, assisting
from motcua.dossiers.operations.intake.assisting import BY_CODE, BY_PAPER, Consent, Helped
from motcua.faces.desk.counter.errors import NotACard
from motcua.faces.portal.places import places
from motcua.faces.web import words
from motcua.faces.web.eform import errors_by_field, read_day
from motcua.faces.web.page import Visit
from motcua.kernel import chip_card
from motcua.kernel.clock_zone import local_day
from motcua.kernel.errors import NotAChipCard
from motcua.platform.errors import FieldError, Invalid, Refusal, Text

SEND, FIND, BEGIN = "send", "find", "begin"
BIRTH = "birth_date"
FIELDS = ("id_kind", "id_number", "name", "phone", "address", "q", "procedure", "agency", "consent", "code", "paper")
MOST_HITS = 8
CONSENTS: tuple[tuple[str, Text, Text], ...] = (
    (BY_CODE, gettext_lazy("Mã gửi đến điện thoại hoặc thư điện tử của người đó"), ""),
    (BY_PAPER, gettext_lazy("Văn bản đồng ý có chữ ký"), gettext_lazy("Ghi số, ngày hoặc nơi lưu văn bản.")),
)
LABELS: Mapping[str, Text] = {
    "scan": gettext_lazy("Mã QR trên thẻ"),
    "id_kind": gettext_lazy("Loại số giấy tờ"),
    "id_number": gettext_lazy("Số giấy tờ"),
    "name": gettext_lazy("Họ, chữ đệm và tên"),
    BIRTH: gettext_lazy("Ngày sinh"),
    "phone": gettext_lazy("Số điện thoại"),
    "address": gettext_lazy("Địa chỉ"),
    "q": gettext_lazy("Thủ tục"),
    "agency": gettext_lazy("Cơ quan giải quyết"),
    "consent": gettext_lazy("Người dân đồng ý bằng cách nào"),
    "code": gettext_lazy("Mã người dân đọc lại"),
    "paper": gettext_lazy("Văn bản đồng ý"),
}
ID_KINDS = tuple((kind, said) for kind, said in words.ID_KINDS.items() if kind != "tax")


def show(visit: Visit) -> HttpResponseBase:
    """The form for the next person. Raises NotAHelper."""
    if not assistance.helps(visit.actor):
        raise NotAHelper
    return _page(visit, _typed(visit))


def act(visit: Visit) -> HttpResponseBase:
    """Read the card, find the procedure, send the code, or begin. Raises what `assisting` raises."""
    if not assistance.helps(visit.actor):
        raise NotAHelper
    typed = _typed(visit)
    _read_card(visit, typed)
    if SEND in visit.form:
        sent = assisting.ask_consent(_person(typed), actor=visit.actor, now=visit.now)
        return _page(visit, typed, told=_("Đã gửi mã đến %(to)s.") % {"to": sent.to})
    if BEGIN not in visit.form:
        return _page(visit, typed)
    _choose(typed, local_day(visit.now))
    if not typed["procedure"]:
        raise Invalid(errors=[FieldError("/q", _("Chọn thủ tục."))])
    if not typed["agency"]:
        raise Invalid(errors=[FieldError("/agency", _("Chọn cơ quan giải quyết hồ sơ."))])
    draft = assisting.begin(
        typed["procedure"],
        typed["agency"],
        _person(typed),
        Consent(typed["consent"], typed["code"], typed["paper"]),
        actor=visit.actor,
        now=visit.now,
    )
    return HttpResponseRedirect(reverse("portal:draft", kwargs={"draft": draft.id}), status=303)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form with what was typed and what is wrong with it."""
    if isinstance(refusal, NotAHelper):
        raise refusal
    return _page(visit, _typed(visit), refusal)


def _typed(visit: Visit) -> dict[str, Any]:
    found: dict[str, Any] = {name: visit.form.get(name, "").strip() for name in FIELDS}
    found["id_kind"] = found["id_kind"] or "citizen"
    found["consent"] = found["consent"] if found["consent"] in {BY_CODE, BY_PAPER} else BY_CODE
    found[BIRTH] = read_day(visit.form, BIRTH) or ""
    return found


def _read_card(visit: Visit, typed: dict[str, Any]) -> None:
    scan = visit.form.get("scan", "")
    if not scan.strip():
        return
    try:
        card = chip_card.read(scan)
    except NotAChipCard as problem:
        raise NotACard(errors=[FieldError("/scan", NotACard.message)]) from problem
    typed |= {"id_kind": "citizen", "id_number": card.citizen_id, "name": card.name, "address": card.address}
    typed[BIRTH] = card.birth_date.isoformat() if card.birth_date else ""


def _person(typed: Mapping[str, Any]) -> Helped:
    return Helped(
        id_kind=typed["id_kind"],
        id_number=typed["id_number"],
        name=typed["name"],
        birth_date=typed[BIRTH] or None,
        phone=typed["phone"],
        address=typed["address"],
    )


def _choose(typed: dict[str, Any], day: date) -> tuple[list[Any], list[Any]]:
    """The procedures that fit the words, while several do, and the agencies that take the one chosen online."""
    hits = list(catalog.suggestions(typed["q"], MOST_HITS, on=day)) if typed["q"] else []
    if typed["procedure"] not in {hit.code for hit in hits}:
        exact = [hit for hit in hits if hit.code == typed["q"]] or (hits if len(hits) == 1 else [])
        typed["procedure"] = exact[0].code if exact else ""
    if not typed["procedure"]:
        return hits, []
    content = catalog.version_for(typed["procedure"], day)
    agencies = [each.agency for each in places(content, day) if each.online]
    if typed["agency"] not in {each.code for each in agencies}:
        typed["agency"] = agencies[0].code if len(agencies) == 1 else ""
    return hits, agencies


def _page(visit: Visit, typed: dict[str, Any], refusal: Refusal | None = None, told: str = "") -> HttpResponseBase:
    hits, agencies = _choose(typed, local_day(visit.now))
    context = {
        "typed": typed,
        "birth": typed[BIRTH],
        "hits": [(hit.code, hit.name, hit.code) for hit in hits],
        "agencies": [(each.code, each.name) for each in agencies],
        "id_kinds": ID_KINDS,
        "consents": CONSENTS,
        "told": told,
        "refusal": refusal,
        "errors": errors_by_field(refusal) if refusal else {},
        "labels": LABELS,
    }
    return visit.show("desk/helping.html", 422 if refusal else 200, **context)
