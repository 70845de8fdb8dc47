"""What these pages call disturbances and the fields of their forms."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import agency_view
from motcua.platform.errors import Text

KINDS: Mapping[str, Text] = {
    "outage": _("Hệ thống ngừng hoạt động"),
    "power": _("Mất điện, mất mạng"),
    "storm": _("Bão, lụt, thiên tai"),
    "synchronisation": _("Lỗi đồng bộ dữ liệu với hệ thống khác"),
}
LABELS: Mapping[str, Text] = {
    "kind": _("Loại sự cố"),
    "agency": _("Mã cơ quan"),
    "since": _("Từ ngày"),
    "since_time": _("Từ giờ"),
    "until": _("Đến ngày"),
    "until_time": _("Đến giờ"),
    "ground": _("Văn bản, thông báo làm căn cứ"),
    "shifts": _("Dời hạn"),
    "codes": _("Hồ sơ"),
}


def place(agency: int | None) -> str:
    """Whom it befell."""
    return str(_("Toàn tỉnh")) if agency is None else agency_view(agency).name
