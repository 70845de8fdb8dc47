"""The texts of messages, in the reader's language: short, without names or numbers of anybody.

Each has a subject for letters and a text; text messages get the text alone. Words stand as `%(name)s`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from motcua.notifications import kinds
from motcua.platform.errors import Text

NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it is sent."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """The subject and the text of a sort of message."""

    subject: Text
    text: Text


TEMPLATES: Mapping[str, Template] = {
    "code_contact": Template(
        _("Mã xác nhận liên hệ"),
        _(
            "%(code)s là mã xác nhận số điện thoại hoặc thư điện tử của Ông/Bà trên Cổng dịch vụ công. "
            "Mã có hiệu lực %(minutes)s phút. Không đưa mã này cho ai."
        ),
    ),
    "code_consent": Template(
        _("Mã đồng ý"),
        _(
            "%(code)s là mã đồng ý cho người khác làm thủ tục hành chính thay Ông/Bà. Mã có hiệu lực %(minutes)s phút. "
            "Chỉ đưa mã cho người đó nếu Ông/Bà đồng ý."
        ),
    ),
    "code_reauthentication": Template(
        _("Mã xác thực lại"),
        _(
            "%(code)s là mã để Ông/Bà xác nhận việc đang làm trên Cổng dịch vụ công. Mã có hiệu lực %(minutes)s phút. "
            "Không đưa mã này cho ai."
        ),
    ),
}
NOTICE_SUBJECT = _("Thông báo về hồ sơ")
NOTICE_FOOT = _("Ông/Bà nhận thư này vì đã chọn nhận thông báo qua thư điện tử; có thể tắt trong mục Liên hệ.")


def written(template: str, words: Mapping[str, Any], language: str) -> Written:
    """The message in a language; `notice` takes `kind` and `params` of a notice, the others words as they stand."""
    with translation.override(language):
        if template == NOTICE:
            return _notice(words["kind"], words["params"])
        found = TEMPLATES[template]
        return Written(str(found.subject), str(found.text) % dict(words))


def _notice(kind: str, params: Mapping[str, Any]) -> Written:
    parts = [kinds.text(kind, params)]
    if settings.PUBLIC_URL:
        code = params.get("code")
        parts.append(f"{settings.PUBLIC_URL}/ho-so/{code}" if code else f"{settings.PUBLIC_URL}/thong-bao")
    return Written(str(NOTICE_SUBJECT), "\n\n".join([*parts, str(NOTICE_FOOT)]))
