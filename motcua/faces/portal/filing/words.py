"""Words of the filing's choices."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Text

ORGANISATIONS_ONLY = _(
    "Thủ tục này dành cho tổ chức, doanh nghiệp. Ông/Bà nộp thay mặt tổ chức mình đại diện hoặc được giao nộp hồ sơ."
)
ID_KINDS: Mapping[str, Text] = {
    "citizen": _("Số định danh cá nhân"),
    "old_citizen": _("Số chứng minh nhân dân"),
    "passport": _("Số hộ chiếu"),
    "foreigner": _("Số giấy tờ của người nước ngoài"),
}
TAX = _("Mã số thuế")
ORGANISATIONS: Mapping[str, Text] = {
    "enterprise": _("Doanh nghiệp"),
    "branch": _("Chi nhánh"),
    "cooperative": _("Hợp tác xã"),
    "household_business": _("Hộ kinh doanh"),
    "public_service_unit": _("Đơn vị sự nghiệp công lập"),
    "state_body": _("Cơ quan nhà nước"),
}
DELIVERIES: Mapping[str, tuple[Text, Text]] = {
    "electronic": (_("Bản điện tử"), _("Tải về trong mục Hồ sơ của tôi khi có kết quả.")),
    "desk": (_("Bản giấy tại nơi tiếp nhận hồ sơ"), _("Mang theo giấy tờ tùy thân khi đến nhận.")),
    "postal": (_("Bản giấy qua dịch vụ bưu chính công ích"), _("Ông/Bà trả cước bưu chính khi nhận.")),
}
"""How a result reaches people: its words, and what to know about it."""
