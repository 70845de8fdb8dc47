"""What a visitor can be told at a desk."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Text


class Told(StrEnum):
    """One thing per record, in the order of the keys on the counter."""

    HAS_ACCOUNT = "has_account"
    REGISTER = "register"
    FILE_ONLINE = "file_online"
    PAY_ONLINE = "pay_online"
    POST = "post"

    @property
    def words(self) -> Text:
        """What the counter's button and the day's table call it, below a heading that says "told"."""
        return _WORDS[self]


_WORDS: dict[Told, Text] = {
    Told.HAS_ACCOUNT: _("Đã có tài khoản"),
    Told.REGISTER: _("Đăng ký tài khoản"),
    Told.FILE_ONLINE: _("Nộp trực tuyến"),
    Told.PAY_ONLINE: _("Thanh toán trực tuyến"),
    Told.POST: _("Bưu chính công ích"),
}
