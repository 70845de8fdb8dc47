"""What follows when colleagues take part in a step: those asked are told, and those who wait for them or look on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries.identity import accounts_of_officers
from motcua.dossiers import events
from motcua.dossiers.models import Collaborator, Dossier
from motcua.journal.queries import EntryView
from motcua.journal.readers import reaction
from motcua.notifications import kinds
from motcua.notifications.operations import tell

COLLEAGUES_READER = "colleague_notices"
ASKED = {
    Collaborator.COOPERATING: kinds.declare(
        "asked_to_cooperate",
        _("Hồ sơ %(code)s: đồng nghiệp mời Ông/Bà phối hợp và cho ý kiến; xem mục Phối hợp trên trang hồ sơ."),
    ),
    Collaborator.FOLLOWING: kinds.declare(
        "asked_to_follow", _("Hồ sơ %(code)s: đồng nghiệp mời Ông/Bà theo dõi một bước của hồ sơ.")
    ),
}
OPINION_COME = kinds.declare(
    "opinion_given", _("Hồ sơ %(code)s: đã có ý kiến phối hợp; xem mục Phối hợp trên trang hồ sơ.")
)
FOLLOWED_OVER = kinds.declare("followed_step_over", _("Hồ sơ %(code)s: bước mà Ông/Bà theo dõi đã kết thúc."))
ENDINGS = (
    events.STEP_COMPLETED,
    events.STEP_ENDED_BY_RULE,
    events.DENIED,
    events.STOPPED,
    events.WITHDRAWAL_APPROVED,
)


@reaction(COLLEAGUES_READER, kinds=[events.COLLEAGUES_ASKED, events.OPINION_GIVEN, *ENDINGS])
def tell_the_colleagues(entry: EntryView, *, now: datetime) -> None:
    """A notice for each who was asked; for whoever has the step when an opinion comes; for who follows, at the end."""
    dossier = Dossier.objects.only("code", "shared").get(pk=entry.subject.id)
    if entry.kind == events.COLLEAGUES_ASKED.name:
        for part, kind in ASKED.items():
            _tell(entry, dossier, kind, [row["officer"] for row in entry.facts["asked"] if row["part"] == part], now)
    elif entry.kind == events.OPINION_GIVEN.name:
        holder = dossier.steps.filter(n=entry.facts["n"], assignee__isnull=False)
        _tell(entry, dossier, OPINION_COME, holder.values_list("assignee_id", flat=True), now)
    elif dossier.shared:
        over = dossier.beside.filter(part=Collaborator.FOLLOWING, ended_at=entry.occurred_at)
        _tell(entry, dossier, FOLLOWED_OVER, over.values_list("officer_id", flat=True), now)


def _tell(entry: EntryView, dossier: Dossier, kind: str, officers: Iterable[int], now: datetime) -> None:
    accounts = accounts_of_officers(officers)
    if not accounts or entry.position is None:
        return
    tell(
        accounts.values(),
        kind,
        about=entry.subject,
        params={"code": dossier.code},
        reader=COLLEAGUES_READER,
        position=entry.position,
        now=now,
    )
