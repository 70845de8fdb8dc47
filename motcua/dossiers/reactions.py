"""What follows when the journal says that something happened to a dossier: its people are told."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import events
from motcua.dossiers.models import Dossier
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
    """Leave a notice for the owner's and the filer's account, if they have one."""
    dossier = Dossier.objects.only("code", "owner_account", "filer_account").get(pk=entry.subject.id)
    accounts = [account for account in (dossier.owner_account, dossier.filer_account) if account is not None]
    if not accounts or entry.position is None:
        return
    tell(
        accounts,
        NOTICES[entry.kind],
        about=entry.subject,
        params={"code": dossier.code},
        reader=READER,
        position=entry.position,
        now=now,
    )
