"""What an account has agreed to, and what it has still to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.consent_texts import ConsentText, texts
from motcua.accounts.errors import ConsentMissing
from motcua.accounts.models import Consent
from motcua.platform.actor import Actor


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A text in force, and when the account agreed to it; None: not, or to an earlier version only."""

    text: ConsentText
    given_at: datetime | None


def consents_of(actor: Actor) -> list[ConsentView]:
    """All texts in force, as the account stands to them. One statement."""
    if actor.kind != "user":
        return []
    rows = Consent.objects.filter(user=int(actor.id), ended_at__isnull=True).values_list("text", "version", "given_at")
    given = {(code, version): at for code, version, at in rows}
    return [ConsentView(text, given.get((text.code, text.version))) for text in texts().values()]


def check_consents(actor: Actor) -> None:
    """Raise ConsentMissing unless the account has agreed to all without which nothing is filed. One statement."""
    if any(each.text.needed and each.given_at is None for each in consents_of(actor)):
        raise ConsentMissing
