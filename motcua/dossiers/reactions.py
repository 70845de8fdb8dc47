"""What follows when the journal says that something happened to a dossier: its people are told."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import followers
from motcua.dossiers import events
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.filing_for import FOLLOWS_ALONE
from motcua.journal.queries import EntryView
from motcua.journal.readers import reaction
from motcua.notifications import kinds
from motcua.notifications.operations import tell

READER = "dossier_notices"

NOTICES = {
    events.ACCEPTED.name: kinds.declare(
        events.ACCEPTED.name, _("Hồ sơ %(code)s đã được tiếp nhận; xem ngày hẹn trả kết quả trên trang hồ sơ.")
    ),
    events.REFUSED.name: kinds.declare(
        events.REFUSED.name, _("Hồ sơ %(code)s không được tiếp nhận; lý do ghi trên trang hồ sơ.")
    ),
    events.SUPPLEMENT_REQUESTED.name: kinds.declare(
        events.SUPPLEMENT_REQUESTED.name, _("Hồ sơ %(code)s cần bổ sung giấy tờ; xem danh sách trên trang hồ sơ.")
    ),
    events.WITHDRAWAL_APPROVED.name: kinds.declare(
        events.WITHDRAWAL_APPROVED.name, _("Đã đồng ý cho rút hồ sơ %(code)s.")
    ),
    events.WITHDRAWAL_DECLINED.name: kinds.declare(
        events.WITHDRAWAL_DECLINED.name,
        _("Yêu cầu rút hồ sơ %(code)s không được chấp nhận; việc giải quyết tiếp tục."),
    ),
    events.DENIED.name: kinds.declare(
        events.DENIED.name, _("Hồ sơ %(code)s không đủ điều kiện giải quyết; lý do ghi trên trang hồ sơ.")
    ),
    events.STOPPED.name: kinds.declare(
        events.STOPPED.name, _("Hồ sơ %(code)s đã dừng giải quyết; lý do ghi trên trang hồ sơ.")
    ),
    events.RESULT_ISSUED.name: kinds.declare(
        events.RESULT_ISSUED.name, _("Hồ sơ %(code)s đã có kết quả; mời Ông/Bà nhận kết quả.")
    ),
    events.RESULT_RETURNED.name: kinds.declare(events.RESULT_RETURNED.name, _("Đã trả kết quả hồ sơ %(code)s.")),
}


@reaction(READER, kinds=NOTICES)
def tell_the_applicant(entry: EntryView, *, now: datetime) -> None:
    """Leave a notice for everybody who may follow the dossier now and has an account."""
    columns = ("code", "procedure", "owner_person", "owner_organisation", "owner_account", "filer_account")
    dossier = Dossier.objects.only(*columns, "filer_right").get(pk=entry.subject.id)
    told = _followers(dossier, now)
    if not told or entry.position is None:
        return
    tell(
        told,
        NOTICES[entry.kind],
        about=entry.subject,
        params={"code": dossier.code},
        reader=READER,
        position=entry.position,
        now=now,
    )


def _followers(dossier: Dossier, now: datetime) -> list[int]:
    """The accounts: the owner's, the filer's while his right to file still lets him see it, and those acting for the
    owner."""
    own = [dossier.owner_account, dossier.filer_account if dossier.filer_right in FOLLOWS_ALONE else None]
    acting = followers(
        person=dossier.owner_person,
        organisation=dossier.owner_organisation,
        procedure=dossier.procedure,
        dossier=dossier.id,
        now=now,
    )
    return [account for account in (*own, *acting) if account is not None]
