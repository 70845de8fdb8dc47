"""For whom somebody files, and what is known of that applicant from the account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from motcua.accounts.queries import Clients, ClientView, IdNumber, PersonView, person_of, views_of
from motcua.accounts.queries.acting import CHILD, ORGANISATION, PERSON
from motcua.dossiers.queries.drafts import DraftView
from motcua.faces.portal.filing import frame
from motcua.faces.portal.filing.steps import WHOM, Step
from motcua.faces.portal.filing.words import TAX
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, NotAllowed, Refusal

STEP = Step(WHOM)
SELF, HOUSEHOLD, OTHER = "self", "household", "other"
BY_LAW = "legal_representative"


class Who(NamedTuple):
    """The person behind the account and for whom he may act; `is_helped` where somebody else sits at the account."""

    person: PersonView
    clients: Sequence[ClientView] = ()
    is_helped: bool = False

    def client(self, choice: str) -> ClientView | None:
        """Whom a choice `organisation:<number>` or `person:<number>` means, if he acts for him."""
        kind, _colon, number = choice.partition(":")
        return next((each for each in self.clients if _named(each) == (kind, number)), None)

    def organisation(self, choice: str) -> ClientView | None:
        """The same for an organisation."""
        return self.client(choice) if choice.startswith(f"{ORGANISATION}:") else None


def who_files(visit: Visit, draft: DraftView) -> Who:
    """Who files, or who is helped to. Raises NotAllowed for an account without a person."""
    if draft.is_assisted:
        return Who(_helped(draft.body["applicant"]), is_helped=True)
    person = person_of(visit.actor)
    if person is None:
        raise NotAllowed
    return Who(person, views_of(Clients(visit.actor, visit.now), draft.content.code))


def choice_of(applicant: Mapping[str, Any] | None, who: Who) -> str:
    """Which choice the applicant of a draft stands for; empty while nothing is chosen."""
    if not applicant:
        return ""
    if applicant.get("kind") == "organisation":
        return _known(applicant, who, ORGANISATION) or ORGANISATION
    if applicant.get("kind") == "household":
        return HOUSEHOLD
    if applicant.get("id_number") in {each.number for each in who.person.numbers}:
        return SELF
    return _known(applicant, who, PERSON) or OTHER


def applicant_for(choice: str, who: Who) -> dict[str, Any]:
    """The applicant of a choice as far as the account tells."""
    if choice in {SELF, HOUSEHOLD}:
        return {**_own(who.person), "kind": "person" if choice == SELF else "household"}
    if choice == OTHER:
        return {"kind": "person", "name": "", "id_kind": "citizen", "id_number": ""}
    client = who.client(choice)
    if client is None or client.number is None:
        return {"kind": "organisation", "name": "", "id_kind": "tax", "id_number": ""}
    known = {
        "kind": client.client.kind,
        "name": client.client.name,
        "id_kind": client.number.kind,
        "id_number": client.number.number,
        "address": client.address,
    }
    if client.client.kind == PERSON:
        return {**known, "birth_date": client.birth_date.isoformat() if client.birth_date else None, "phone": ""}
    return {
        **known,
        "organisation_kind": client.organisation_kind,
        "phone": who.person.phone,
        "representative": representative(who.person) if client.client.ground == BY_LAW else None,
    }


def representative(person: PersonView) -> dict[str, Any]:
    """The person as the representative by law of an organisation."""
    number = person.numbers[0] if person.numbers else None
    return {
        "name": person.name,
        "id_kind": number.kind if number else None,
        "id_number": number.number if number else None,
        "phone": person.phone,
        "relation": "Người đại diện theo pháp luật",
    }


def filer_of(choice: str, who: Who, given: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The filer, named where he files by a written authority; else the account says who he is, and by what right."""
    if choice not in {OTHER, ORGANISATION} or not who.person.numbers:
        return None
    number = who.person.numbers[0]
    return {
        "name": who.person.name,
        "id_kind": number.kind,
        "id_number": number.number,
        "phone": who.person.phone,
        "relation": (given or {}).get("relation"),
    }


def show(visit: Visit) -> HttpResponseBase:
    """The choices."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Keep the choice; what was filled in of the same applicant stays."""
    draft, chosen = frame.draft_of(visit), visit.form.get("who", "")
    who = who_files(visit, draft)
    if chosen not in {value for value, *_words in choices(draft, who)}:
        wrong = FieldError("/who", _("Chọn người hoặc tổ chức là chủ hồ sơ."))
        return frame.go_on(visit, draft, STEP, [wrong])
    if chosen != choice_of(draft.body.get("applicant"), who):
        parts = {"applicant": applicant_for(chosen, who), "filer": filer_of(chosen, who, None)}
        draft = frame.save(visit, STEP, parts=parts)
    return frame.go_on(visit, draft, STEP, [])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong."""
    return _page(visit, refusal)


def choices(draft: DraftView, who: Who) -> list[tuple[str, str, str]]:
    """Whom the procedure is for: value, words and a hint for each."""
    subjects = draft.content.subjects or ("person", "household", "organisation")
    number = who.person.citizen_id or ""
    found = []
    if "person" in subjects:
        found.append((SELF, _("Cho chính tôi"), " – ".join(filter(None, (who.person.name, number)))))
    if "household" in subjects:
        found.append((HOUSEHOLD, _("Cho hộ gia đình tôi"), _("Ông/Bà đứng tên thay mặt hộ gia đình.")))
    if "organisation" in subjects:
        found += [_offered(each) for each in who.clients if each.number and each.client.kind == ORGANISATION]
    if "person" in subjects:
        found += [_offered(each) for each in who.clients if each.number and each.client.kind == PERSON]
    if "organisation" in subjects:
        found.append((ORGANISATION, _("Cho tổ chức khác"), _("Cần nộp kèm văn bản ủy quyền của tổ chức.")))
    if "person" in subjects:
        found.append((OTHER, _("Cho người khác"), _("Cần nộp kèm văn bản ủy quyền của người đó.")))
    return found


def _offered(client: ClientView) -> tuple[str, str, str]:
    """Somebody for whom he may file: value, words, and what gives him that."""
    number = client.number.number if client.number else ""
    if client.client.kind == ORGANISATION:
        return f"{ORGANISATION}:{number}", client.client.name, f"{TAX} {number}"
    ground = _("Con của Ông/Bà") if client.client.ground == CHILD else _("Đã ủy quyền cho Ông/Bà")
    return f"{PERSON}:{number}", _("Cho %(name)s") % {"name": client.client.name}, f"{ground} – {number}"


def _named(client: ClientView) -> tuple[str, str]:
    return client.client.kind, client.number.number if client.number else ""


def _known(applicant: Mapping[str, Any], who: Who, kind: str) -> str:
    """The choice for an applicant for whom he may act; empty for all others."""
    choice = f"{kind}:{applicant.get('id_number')}"
    return choice if who.client(choice) else ""


def _helped(applicant: Mapping[str, Any]) -> PersonView:
    """The person in whose name somebody prepares a filing, as if he sat there himself."""
    born = applicant.get("birth_date")
    return PersonView(
        id=0,
        name=applicant["name"],
        sex="",
        birth_date=date.fromisoformat(born) if born else None,
        phone=applicant.get("phone") or "",
        email=applicant.get("email") or "",
        address=applicant.get("address") or "",
        eid_level=0,
        numbers=(IdNumber(applicant["id_kind"], applicant["id_number"]),),
    )


def _own(person: PersonView) -> dict[str, Any]:
    number = person.numbers[0] if person.numbers else None
    return {
        "name": person.name,
        "id_kind": number.kind if number else "citizen",
        "id_number": number.number if number else "",
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "phone": person.phone,
        "email": person.email,
        "address": person.address,
    }


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    draft = frame.draft_of(visit)
    who = who_files(visit, draft)
    chosen = choice_of(draft.body.get("applicant"), who)
    options = choices(draft, who)
    shown = chosen or (options[0][0] if len(options) == 1 else "")
    return frame.page(visit, draft, STEP, "whom.html", refusal, options=options, chosen=shown)
