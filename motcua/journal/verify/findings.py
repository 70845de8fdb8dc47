"""What verifying can find, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "digest_differs": _("bản ghi %(entry)s của %(subject)s: mã băm không khớp, nội dung đã bị sửa"),
    "unreadable": _("bản ghi %(entry)s: không đọc được, nội dung đã bị sửa"),
    "prev_differs": _("bản ghi %(entry)s của %(subject)s: không nối tiếp bản ghi thứ %(before)s như đang lưu"),
    "number_missing": _("%(subject)s: thiếu bản ghi thứ %(n)s (trước bản ghi %(entry)s)"),
    "private_differs": _("bản ghi %(entry)s của %(subject)s: dữ liệu cá nhân không khớp mã băm"),
    "private_missing": _("bản ghi %(entry)s của %(subject)s: dữ liệu cá nhân bị xóa mà không có căn cứ được ghi lại"),
    "private_extra": _("bản ghi %(entry)s của %(subject)s: có dữ liệu cá nhân không được ghi trong nhật ký"),
    "entry_missing": _("thiếu bản ghi %(entry)s (vị trí %(position)s của dòng nhật ký)"),
    "position_missing": _("dòng nhật ký thiếu vị trí %(first)s đến %(last)s"),
    "unfed": _("bản ghi %(entry)s của %(subject)s: không có trong dòng nhật ký và cũng không chờ đưa vào"),
    "pending_missing": _("thiếu bản ghi %(entry)s đang chờ đưa vào dòng nhật ký"),
    "tail_missing": _("%(subject)s: phải có %(expected)s bản ghi, chỉ còn %(found)s"),
    "subject_missing": _("%(subject)s: phải có %(expected)s bản ghi, không còn bản ghi nào"),
    "tail_extra": _("%(subject)s: phải có %(expected)s bản ghi, lại có %(found)s"),
    "subject_unknown": _("%(subject)s: có %(found)s bản ghi nhưng không có đối tượng này"),
    "seal_missing": _("thiếu dấu niêm phong %(seal)s"),
    "seal_altered": _("dấu niêm phong %(seal)s: mã băm không khớp, nội dung đã bị sửa"),
    "seal_prev": _("dấu niêm phong %(seal)s: không nối tiếp dấu trước như đang lưu"),
    "seal_content": _("dấu niêm phong %(seal)s: vị trí %(first)s đến %(last)s khác với lúc niêm phong"),
    "seal_signature": _("dấu niêm phong %(seal)s: chữ ký không đúng"),
    "seal_key": _("dấu niêm phong %(seal)s: không có khóa công khai %(key)s để kiểm tra chữ ký"),
    "seal_other": _("dấu niêm phong %(seal)s: không phải dấu đã được ghi ở bản ghi %(entry)s"),
    "access_differs": _("nhật ký truy cập, dòng %(first)s đến %(last)s (bản ghi %(entry)s): không khớp mã băm"),
    "access_missing": _(
        "nhật ký truy cập, dòng %(first)s đến %(last)s (bản ghi %(entry)s): phải có %(expected)s dòng, có %(found)s"
    ),
    "access_unknown": _("nhật ký truy cập: %(found)s dòng thuộc đợt %(entry)s không có trong nhật ký"),
}


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be: a stable code, and the ids and numbers its sentence names."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in the active language."""
        return str(TEXTS[self.code]) % self.params

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {"code": self.code, **self.params, "text": self.text}
