"""The choices on the counter, and the words for them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from motcua.faces.web.words import ID_KINDS, ORGANISATION_KINDS
from motcua.faces.web.words import SUBJECTS as KINDS
from motcua.platform.errors import Text

__all__ = ["DELIVERY", "ID_KINDS", "KINDS", "LABELS", "ORGANISATION_KINDS", "WARNINGS"]

DELIVERY: Mapping[str, Text] = {
    "desk": _("Tại quầy"),
    "postal": _("Qua bưu chính công ích"),
    "electronic": _("Bản điện tử"),
}
WARNINGS: Mapping[str, Text] = {
    "number": _("Số trên thẻ không phải số định danh cá nhân gồm 12 chữ số."),
    "birth_year": _("Năm sinh trên thẻ khác năm sinh trong số định danh."),
    "sex": _("Giới tính trên thẻ khác giới tính trong số định danh."),
    "birth_date": _("Không đọc được ngày sinh trên thẻ."),
    "issued_on": _("Không đọc được ngày cấp thẻ."),
    "old_number": _("Thẻ mang số cũ gồm 9 chữ số."),
    "place_is_no_province": _("Ba chữ số đầu của số định danh không phải mã tỉnh, thành phố."),
    "birth_year_in_future": _("Năm sinh trong số định danh ở trong tương lai."),
}
LABELS: Mapping[str, Text] = {
    "scan": _("Mã QR trên thẻ"),
    "q": _("Thủ tục"),
    "case": _("Trường hợp"),
    "agency_q": _("Tìm cơ quan giải quyết"),
    "agency": _("Cơ quan giải quyết"),
    "received_at_desk": _("Nơi tiếp nhận"),
    "applicant-kind": _("Chủ hồ sơ là"),
    "applicant-id_kind": _("Loại số giấy tờ"),
    "applicant-id_number": _("Số giấy tờ"),
    "applicant-name": _("Họ tên hoặc tên tổ chức"),
    "applicant-birth_date": _("Ngày sinh"),
    "applicant-organisation_kind": _("Loại tổ chức"),
    "applicant-official_of": _("Cán bộ, công chức, viên chức của"),
    "applicant-phone": _("Số điện thoại"),
    "applicant-email": _("Thư điện tử"),
    "applicant-address": _("Địa chỉ"),
    "filer-id_kind": _("Loại số giấy tờ của người nộp"),
    "filer-id_number": _("Số giấy tờ của người nộp"),
    "filer-name": _("Họ tên người nộp"),
    "filer-phone": _("Số điện thoại của người nộp"),
    "filer-relation": _("Quan hệ với chủ hồ sơ"),
    "result_delivery-0-method": _("Cách nhận kết quả"),
    "result_delivery-0-address": _("Địa chỉ nhận kết quả"),
}
