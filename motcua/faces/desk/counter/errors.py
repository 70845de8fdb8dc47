"""Refusals of the counter's own fields; what a filing must be, the domains say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Invalid


class NotACard(Invalid):
    """What was scanned is no chip card."""

    code = "not_a_chip_card"
    message = _("Không đọc được thẻ: đây không phải mã QR trên thẻ căn cước gắn chip. Quét lại hoặc nhập tay.")


class NothingChosen(Invalid):
    """No procedure has been chosen yet, or none is found by what was typed."""

    code = "no_procedure_chosen"
    message = _("Chọn thủ tục: nhập mã hoặc vài chữ trong tên rồi nhấn Enter.")
