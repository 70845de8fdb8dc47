"""Words for fixed terms, as people read them on pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from motcua.kernel.calendar import Term, Unit
from motcua.platform.errors import Text

CHANNELS: Mapping[str, Text] = {
    "counter": _("Trực tiếp"),
    "online": _("Trực tuyến"),
    "postal": _("Qua dịch vụ bưu chính công ích"),
}
SUBJECTS: Mapping[str, Text] = {
    "person": _("Cá nhân"),
    "household": _("Hộ gia đình"),
    "organisation": _("Tổ chức, doanh nghiệp"),
}
ID_KINDS: Mapping[str, Text] = {
    "citizen": _("Số định danh cá nhân"),
    "old_citizen": _("Số chứng minh nhân dân"),
    "passport": _("Số hộ chiếu"),
    "tax": _("Mã số thuế"),
    "foreigner": _("Số giấy tờ của người nước ngoài"),
}
ORGANISATION_KINDS: Mapping[str, Text] = {
    "enterprise": _("Doanh nghiệp"),
    "branch": _("Chi nhánh"),
    "cooperative": _("Hợp tác xã"),
    "household_business": _("Hộ kinh doanh"),
    "public_service_unit": _("Đơn vị sự nghiệp công lập"),
    "state_body": _("Cơ quan nhà nước"),
}
SETTLED_AT: Mapping[str, Text] = {
    "commune": _("Ủy ban nhân dân xã, phường, đặc khu"),
    "department": _("Sở, ban, ngành cấp tỉnh"),
}
ONLINE: Mapping[str, Text] = {
    "full": _("Toàn trình"),
    "partial": _("Một phần"),
    "info": _("Chỉ cung cấp thông tin"),
}
ROLES: Mapping[str, Text] = {
    "applicant": _("Người nộp hồ sơ"),
    "receptionist": _("Người tiếp nhận"),
    "officer": _("Người xử lý"),
    "reviewer": _("Người thẩm định"),
    "leader": _("Lãnh đạo ký"),
    "records_clerk": _("Văn thư"),
    "centre_head": _("Người đứng đầu Trung tâm"),
}
WEEKDAYS: tuple[Text, ...] = (
    _("Thứ Hai"),
    _("Thứ Ba"),
    _("Thứ Tư"),
    _("Thứ Năm"),
    _("Thứ Sáu"),
    _("Thứ Bảy"),
    _("Chủ nhật"),
)


def term(given: Term) -> str:
    """A term as a length: `3 ngày làm việc`; `trong ngày` for one that has none."""
    count = given.amount
    match given.unit:
        case Unit.WORKING_DAYS:
            words = ngettext("%(count)s ngày làm việc", "%(count)s ngày làm việc", count)
        case Unit.WORKING_HOURS:
            words = ngettext("%(count)s giờ làm việc", "%(count)s giờ làm việc", count)
        case Unit.DAYS:
            words = ngettext("%(count)s ngày", "%(count)s ngày", count)
        case Unit.MONTHS:
            words = ngettext("%(count)s tháng", "%(count)s tháng", count)
        case Unit.SAME_DAY:
            return str(_("trong ngày"))
    return words % {"count": count}
