"""Words of the filing's choices."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from motcua.faces.web import words
from motcua.platform.errors import Text

ORGANISATIONS_ONLY = _(
    "Thủ tục này dành cho tổ chức, doanh nghiệp. Ông/Bà nộp thay mặt tổ chức mình đại diện hoặc được giao nộp hồ sơ."
)
TAX = words.ID_KINDS["tax"]
ID_KINDS: Mapping[str, Text] = {kind: said for kind, said in words.ID_KINDS.items() if kind != "tax"}
"""The numbers by which papers name a person."""
ORGANISATIONS = words.ORGANISATION_KINDS
DELIVERIES: Mapping[str, tuple[Text, Text]] = {
    "electronic": (_("Bản điện tử"), _("Tải về trong mục Hồ sơ của tôi khi có kết quả.")),
    "desk": (_("Bản giấy tại nơi tiếp nhận hồ sơ"), _("Mang theo giấy tờ tùy thân khi đến nhận.")),
    "postal": (_("Bản giấy qua dịch vụ bưu chính công ích"), _("Ông/Bà trả cước bưu chính khi nhận.")),
}
"""How a result reaches people: its words, and what to know about it."""
