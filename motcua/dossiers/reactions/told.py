"""What follows when the journal says that something happened to a dossier: its people are told."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import followers
from motcua.accounts.queries.identity import accounts_of_officers
from motcua.catalog import queries as catalog
from motcua.directory.duties import LEADER, RECORDS_CLERK
from motcua.directory.queries import agency_view, holders_of
from motcua.dossiers import events
from motcua.dossiers.lifecycle import STATUS
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.joint.answers import follow_up
from motcua.dossiers.rules.filing_for import FOLLOWS_ALONE
from motcua.dossiers.rules.mirroring import STATES
from motcua.journal.queries import EntryView
from motcua.journal.readers import reaction
from motcua.kernel.clock_zone import local_day
from motcua.notifications import kinds
from motcua.notifications.operations import tell
from motcua.platform.actor import system
from motcua.platform.subject import Subject

READER, RETENTION_READER, DIGEST_READER = "dossier_notices", "retention_notices", "work_digests"
LEADER_READER, HAND_OVER_READER = "leader_notices", "hand_over_notices"
MIRROR_READER = "mirror_notices"
CHILDREN_READER, CHILDREN_ACTOR = "dossier_children", system("children")
FOLLOWED_UP = (
    events.RESULT_ISSUED,
    events.RESULT_RETURNED,
    events.DENIED,
    events.STOPPED,
    events.WITHDRAWAL_APPROVED,
    events.WITHDRAWAL_DECLINED,
    events.PAYMENT_RECORDED,
    events.CORRECTED,
    events.STATUS_MIRRORED,
)
"""What a child's parent, or a parent's children, follow."""

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
    events.PAYMENT_REQUESTED.name: kinds.declare(
        events.PAYMENT_REQUESTED.name,
        _("Hồ sơ %(code)s cần Ông/Bà thực hiện nghĩa vụ tài chính; xem số tiền trên trang hồ sơ."),
    ),
    events.APOLOGISED.name: kinds.declare(
        events.APOLOGISED.name,
        _("Hồ sơ %(code)s chưa giải quyết xong đúng hẹn; cơ quan xin lỗi và hẹn lại ngày trả trên trang hồ sơ."),
    ),
    events.CORRECTED.name: kinds.declare(
        events.CORRECTED.name, _("Thông tin của hồ sơ %(code)s đã được đính chính; xem giấy tiếp nhận mới.")
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
    events.PART_ISSUED.name: kinds.declare(
        events.PART_ISSUED.name,
        _("Hồ sơ %(code)s đã có kết quả đầu tiên; các cơ quan phối hợp đang giải quyết phần còn lại."),
    ),
    events.RESULTS_GATHERED.name: kinds.declare(
        events.RESULTS_GATHERED.name,
        _("Hồ sơ %(code)s: các cơ quan phối hợp đã trả lời xong; mời Ông/Bà nhận kết quả."),
    ),
    events.FILE_CLOSED.name: kinds.declare(
        events.FILE_CLOSED.name,
        _("Một tệp trong hồ sơ %(code)s bị cách ly vì có mã độc; hồ sơ vẫn được giải quyết, xin gửi tệp thay thế."),
    ),
    events.RESULT_RETURNED.name: kinds.declare(events.RESULT_RETURNED.name, _("Đã trả kết quả hồ sơ %(code)s.")),
}

LEADERS = {
    events.SUPPLEMENT_LAPSED.name: kinds.declare(
        events.SUPPLEMENT_LAPSED.name,
        _("Hồ sơ %(code)s: đã hết hạn bổ sung mà người nộp chưa bổ sung; cần quyết định việc giải quyết."),
    ),
    events.APOLOGY_PROPOSED.name: kinds.declare(
        events.APOLOGY_PROPOSED.name, _("Hồ sơ %(code)s: có văn bản xin lỗi và đề nghị gia hạn đang chờ ký.")
    ),
}

RETENTION_NOTICES = {
    events.RETENTION_WARNED.name: kinds.declare(
        events.RETENTION_WARNED.name,
        _("%(count)s hồ sơ sắp hết thời hạn lưu trữ, sớm nhất từ ngày %(day)s: giữ lại hồ sơ nào còn cần."),
    ),
    events.RETENTION_CLOSED.name: kinds.declare(
        events.RETENTION_CLOSED.name,
        _("%(count)s hồ sơ đã hết thời hạn lưu trữ; thông tin cá nhân bị xóa từ ngày %(day)s, trừ hồ sơ được giữ lại."),
    ),
}


WORK = kinds.declare(
    "work_due",
    _(
        "Việc hôm nay: %(late)s hồ sơ quá hạn, %(today)s hồ sơ đến hạn trong ngày, %(soon)s hồ sơ đến hạn ngày "
        "làm việc tiếp theo."
    ),
)
WORK_OF_UNIT = kinds.declare(
    "work_due_of_unit",
    _(
        "Việc hôm nay: %(late)s hồ sơ quá hạn, %(today)s hồ sơ đến hạn trong ngày, %(soon)s hồ sơ đến hạn ngày "
        "làm việc tiếp theo. Đơn vị do Ông/Bà phụ trách còn %(unit_late)s hồ sơ quá hạn."
    ),
)


HANDED_OVER = kinds.declare(
    "work_handed_over", _("Ông/Bà được giao %(count)s hồ sơ do đồng nghiệp bàn giao; xem Việc của tôi.")
)


PART_STANDS = kinds.declare("part_stands", _("Hồ sơ %(code)s, phần việc của %(unit)s: %(status)s. Xem trang hồ sơ."))


@reaction(HAND_OVER_READER, kinds=[events.WORK_HANDED_OVER])
def tell_the_receivers(entry: EntryView, *, now: datetime) -> None:
    """One notice for each colleague who got work of another."""
    if entry.position is None:
        return
    accounts = accounts_of_officers(row["officer"] for row in entry.facts["to"])
    for row in entry.facts["to"]:
        if account := accounts.get(row["officer"]):
            tell(
                [account],
                HANDED_OVER,
                about=entry.subject,
                params={"count": row["count"]},
                reader=HAND_OVER_READER,
                position=entry.position,
                now=now,
            )


@reaction(DIGEST_READER, kinds=[events.WORK_DUE])
def tell_the_officers(entry: EntryView, *, now: datetime) -> None:
    """Leave each officer the digest of the morning, and mail it to those who want that."""
    if entry.position is None:
        return
    accounts = accounts_of_officers(row["officer"] for row in entry.facts["work"])
    for row in entry.facts["work"]:
        if account := accounts.get(row["officer"]):
            tell(
                [account],
                WORK_OF_UNIT if row["unit_late"] else WORK,
                about=entry.subject,
                params={name: row[name] for name in ("late", "today", "soon", "unit_late")},
                reader=DIGEST_READER,
                position=entry.position,
                now=now,
            )


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


@reaction(CHILDREN_READER, kinds=FOLLOWED_UP)
def follow_parents_and_children(entry: EntryView, *, now: datetime) -> None:
    """Tell the parent that a child has ended, and end the children of a parent that has."""
    follow_up(entry.subject.id, actor=CHILDREN_ACTOR, now=now, at=entry.occurred_at, cause=entry.id)


@reaction(MIRROR_READER, kinds=[events.STATUS_MIRRORED])
def tell_of_a_part(entry: EntryView, *, now: datetime) -> None:
    """Tell the people of a dossier how the part of it stands that a ministry's system settles, when that has moved."""
    part = Dossier.objects.select_related("parent").get(pk=entry.subject.id)
    if entry.position is None or part.parent is None or not entry.facts["applied"]:
        return
    status = STATUS[STATES[entry.facts["status"]]]
    told = _followers(part.parent, now)
    if told:
        tell(
            told,
            PART_STANDS,
            about=Subject("dossier", part.parent.id),
            params={
                "code": part.parent.code,
                "unit": agency_view(part.competent_id).name,
                "status": str(status.name),
            },
            reader=MIRROR_READER,
            position=entry.position,
            now=now,
        )


@reaction(LEADER_READER, kinds=LEADERS)
def tell_the_leaders(entry: EntryView, *, now: datetime) -> None:
    """Leave a notice for those who sign at the dossier's agency."""
    if entry.position is None:
        return
    dossier, today = Dossier.objects.only("code", "procedure", "competent_id").get(pk=entry.subject.id), local_day(now)
    positions = catalog.players_of(dossier.procedure, dossier.competent_id, LEADER, today)
    officers = {officer for held in holders_of(positions, today).values() for officer in held}
    tell(
        accounts_of_officers(officers).values(),
        LEADERS[entry.kind],
        about=entry.subject,
        params={"code": dossier.code},
        reader=LEADER_READER,
        position=entry.position,
        now=now,
    )


@reaction(RETENTION_READER, kinds=RETENTION_NOTICES)
def tell_the_records_clerks(entry: EntryView, *, now: datetime) -> None:
    """Leave a notice for whoever is records clerk of one of the dossiers' procedures at the agency on that day."""
    if entry.position is None:
        return
    agency, today = entry.facts["agency"], local_day(now)
    procedures = Dossier.objects.filter(pk__in=entry.facts["dossiers"]).order_by().values_list("procedure", flat=True)
    positions = {
        position
        for procedure in procedures.distinct()
        for position in catalog.players_of(procedure, agency, RECORDS_CLERK, today)
    }
    officers = {officer for held in holders_of(positions, today).values() for officer in held}
    tell(
        accounts_of_officers(officers).values(),
        RETENTION_NOTICES[entry.kind],
        about=entry.subject,
        params={"count": len(entry.facts["dossiers"]), "day": f"{date.fromisoformat(entry.facts['day']):%d/%m/%Y}"},
        reader=RETENTION_READER,
        position=entry.position,
        now=now,
    )
