"""For whom somebody files, and what is known of that applicant from the account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from motcua.accounts.queries import PersonView, Represented, person_of, represents
from motcua.dossiers.queries.drafts import DraftView
from motcua.faces.portal.filing import frame
from motcua.faces.portal.filing.steps import WHOM, Step
from motcua.faces.portal.filing.words import TAX
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, NotAllowed, Refusal

STEP = Step(WHOM)
SELF, HOUSEHOLD, OTHER, ORGANISATION = "self", "household", "other", "organisation"
BY_LAW = "legal_representative"


class Who(NamedTuple):
    """The person behind the account and whom he may act for."""

    person: PersonView
    organisations: Sequence[Represented]

    def organisation(self, choice: str) -> Represented | None:
        """The organisation of a choice `organisation:<tax code>`, if he acts for it."""
        tax_code = choice.partition(":")[2]
        return next((each for each in self.organisations if each.tax_code == tax_code), None)


def who_files(visit: Visit) -> Who:
    """Who files. Raises NotAllowed for an account without a person."""
    person = person_of(visit.actor)
    if person is None:
        raise NotAllowed
    return Who(person, represents(visit.actor, local_day(visit.now)))


def choice_of(applicant: Mapping[str, Any] | None, who: Who) -> str:
    """Which choice the applicant of a draft stands for; empty while nothing is chosen."""
    if not applicant:
        return ""
    if applicant.get("kind") == "organisation":
        number = applicant.get("id_number")
        return f"{ORGANISATION}:{number}" if number in {each.tax_code for each in who.organisations} else ORGANISATION
    if applicant.get("kind") == "household":
        return HOUSEHOLD
    return SELF if applicant.get("id_number") in {each.number for each in who.person.numbers} else OTHER


def applicant_for(choice: str, who: Who) -> dict[str, Any]:
    """The applicant of a choice as far as the account tells."""
    if choice in {SELF, HOUSEHOLD}:
        return {**_own(who.person), "kind": "person" if choice == SELF else "household"}
    if choice == OTHER:
        return {"kind": "person", "name": "", "id_kind": "citizen", "id_number": ""}
    organisation = who.organisation(choice)
    if organisation is None:
        return {"kind": "organisation", "name": "", "id_kind": "tax", "id_number": ""}
    return {
        "kind": "organisation",
        "name": organisation.name,
        "id_kind": "tax",
        "id_number": organisation.tax_code,
        "organisation_kind": organisation.kind,
        "address": organisation.address,
        "phone": who.person.phone,
        "representative": representative(who.person) if organisation.role == BY_LAW else None,
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
    """The filer, named only where he files for another person; else the account says who he is."""
    if choice != OTHER or not who.person.numbers:
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
    draft, who, chosen = frame.draft_of(visit), who_files(visit), visit.form.get("who", "")
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
        found += [
            (f"{ORGANISATION}:{each.tax_code}", each.name, f"{TAX} {each.tax_code}") for each in who.organisations
        ]
        found.append((ORGANISATION, _("Cho tổ chức khác"), _("Ông/Bà được tổ chức giao đi nộp hồ sơ.")))
    if "person" in subjects:
        found.append((OTHER, _("Cho người khác"), _("Con, cha mẹ, người thân, hoặc người đã ủy quyền cho Ông/Bà.")))
    return found


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
    draft, who = frame.draft_of(visit), who_files(visit)
    chosen = choice_of(draft.body.get("applicant"), who)
    options = choices(draft, who)
    shown = chosen or (options[0][0] if len(options) == 1 else "")
    return frame.page(visit, draft, STEP, "whom.html", refusal, options=options, chosen=shown)
