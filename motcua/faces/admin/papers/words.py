"""What these pages call versions and the fields of their forms."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.queries import Version
from motcua.platform.errors import Text

LABELS: Mapping[str, Text] = {
    "text": gettext_lazy("Nội dung mẫu"),
    "file": gettext_lazy("Tệp .typ"),
    "sample": gettext_lazy("Giấy mẫu để xem thử"),
    "note": gettext_lazy("Lý do thay đổi"),
    "why": gettext_lazy("Lý do trở lại mẫu có sẵn"),
}


def called(version: Version) -> str:
    """A version by its number; the text that comes with the software by what it is."""
    if version.version == 0:
        return _("Mẫu có sẵn của phần mềm")
    number = {"number": version.version}
    return (_("Bản %(number)s (trở lại mẫu có sẵn)") if version.is_shipped else _("Bản %(number)s")) % number


def in_use(version: Version) -> str:
    """What papers are set by while this version is the newest."""
    return _("Mẫu có sẵn của phần mềm") if version.is_shipped else called(version)
