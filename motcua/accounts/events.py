"""What accounts write to the journal; names and numbers of people stand in the private part."""

from __future__ import annotations

from typing import Any

from motcua.journal.events import declare

_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_ID = {"type": "integer", "minimum": 1}
_MAYBE_ID = {"anyOf": [_ID, {"type": "null"}]}


def _facts(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


_NUMBER = _facts(kind=_TEXT, number=_TEXT)

PERSON_REGISTERED = declare(
    "person_registered",
    1,
    _facts(eid_level={"type": "integer"}, mother=_MAYBE_ID),
    _facts(
        name=_TEXT,
        sex=_TEXT,
        birth_date=_MAYBE_TEXT,
        phone=_TEXT,
        email=_TEXT,
        address=_TEXT,
        numbers={"type": "array", "items": _NUMBER},
    ),
)
ORGANISATION_REGISTERED = declare(
    "organisation_registered", 1, _facts(name=_TEXT, tax_code=_TEXT, kind=_TEXT, address=_TEXT)
)
REPRESENTATION_RECORDED = declare(
    "representation_recorded", 1, _facts(person=_ID, role=_TEXT, since=_TEXT, until=_MAYBE_TEXT)
)
ACCOUNT_OPENED = declare("account_opened", 1, _facts(username=_TEXT, kind=_TEXT, person=_MAYBE_ID, officer=_MAYBE_ID))
ACCOUNT_CLOSED = declare("account_closed", 1, _facts(reason=_TEXT))
PASSWORD_SET = declare("password_set", 1, _facts())
TOKEN_ISSUED = declare(
    "token_issued", 1, _facts(label=_TEXT, scopes={"type": "array", "items": _TEXT}, until=_MAYBE_TEXT)
)
TOKEN_WITHDRAWN = declare("token_withdrawn", 1, _facts(label=_TEXT))
_FACTOR = _facts(factor=_ID, kind=_TEXT)
FACTOR_ADDED = declare("factor_added", 1, _FACTOR)
FACTOR_REMOVED = declare("factor_removed", 1, _FACTOR)
RECOVERY_CODES_MADE = declare("recovery_codes_made", 1, _facts(count={"type": "integer"}))
RECOVERY_CODE_USED = declare("recovery_code_used", 1, _facts(left={"type": "integer"}))
ACCOUNT_LOCKED = declare("account_locked", 1, _facts(failures={"type": "integer"}))
SIGN_IN_RESET = declare("sign_in_reset", 1, _facts(until=_TEXT))
SIGNED_OUT_EVERYWHERE = declare("signed_out_everywhere", 1, _facts())
_IDENTITY = _facts(identity=_ID, provider=_TEXT)
IDENTITY_LINKED = declare(
    "identity_linked", 1, _facts(identity=_ID, provider=_TEXT, level={"type": "integer"}), _facts(subject=_TEXT)
)
IDENTITY_ENDED = declare("identity_ended", 1, _IDENTITY)
EID_LEVEL_CHANGED = declare("eid_level_changed", 1, _facts(level={"type": "integer"}, provider=_TEXT))
PERSON_CORRECTED = declare(
    "person_corrected", 1, _facts(source=_TEXT), _facts(name=_TEXT, birth_date=_MAYBE_TEXT, sex=_TEXT)
)
VERIFICATION_ASKED = declare("verification_asked", 1, _facts(verification=_ID, source=_TEXT, purpose=_TEXT))
PERSON_VERIFIED = declare("person_verified", 1, _facts(verification=_ID, source=_TEXT, purpose=_TEXT, outcome=_TEXT))
REPRESENTATION_ENDED = declare("representation_ended", 1, _facts(person=_ID, role=_TEXT, at=_TEXT))
AUTHORITY_GIVEN = declare(
    "authority_given",
    1,
    _facts(
        giver_person=_MAYBE_ID,
        giver_organisation=_MAYBE_ID,
        taker=_ID,
        scope=_TEXT,
        procedures={"type": "array", "items": _TEXT},
        dossier=_MAYBE_ID,
        may_file={"type": "boolean"},
        may_receive={"type": "boolean"},
        until=_MAYBE_TEXT,
        proof=_TEXT,
    ),
)
AUTHORITY_PROVED = declare("authority_proved", 1, _facts(proof=_TEXT))
AUTHORITY_REVOKED = declare("authority_revoked", 1, _facts(by=_TEXT))
_CONTACT = _facts(contact=_ID, kind=_TEXT)
CONTACT_ADDED = declare("contact_added", 1, _CONTACT, _facts(value=_TEXT))
CONTACT_VERIFIED = declare("contact_verified", 1, _facts(contact=_ID, kind=_TEXT, for_notices={"type": "boolean"}))
CONTACT_ENDED = declare("contact_ended", 1, _CONTACT)
CONTACT_FAILED = declare("contact_failed", 1, _CONTACT)
NOTICES_DIRECTED = declare("notices_directed", 1, _facts(contact=_MAYBE_ID))
CONSENT_GIVEN = declare("consent_given", 1, _facts(text=_TEXT, version={"type": "integer"}, channel=_TEXT))
CONSENT_WITHDRAWN = declare("consent_withdrawn", 1, _facts(text=_TEXT, version={"type": "integer"}))
