"""How commands speak: JSON, and refusals in Vietnamese even where Django was never set up."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from django.conf import ENVIRONMENT_VARIABLE, settings

from motcua.kernel.errors import BadAmount, BadCalendar, BadPeriod, CannotCount, KernelError
from motcua.platform.errors import Refusal

_KERNEL: dict[type[KernelError], str] = {
    BadAmount: "Số tiền không hợp lệ: %s.",
    BadCalendar: "Lịch làm việc không hợp lệ: %s.",
    BadPeriod: "Kỳ không hợp lệ: %s. Viết 2023, 2023-H1, 2023-Q3, 2023-07 hoặc 2023-07-26..2023-12-31.",
    CannotCount: "Không tính được thời hạn này: lịch chỉ đến năm 9999, và phải có ngày làm việc (%s).",
}


def print_json(answer: Mapping[str, Any]) -> None:
    """One JSON document on stdout, Vietnamese unescaped."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def sentence_of(error: Refusal | KernelError) -> str:
    """The one line that tells a person what is wrong."""
    if isinstance(error, KernelError):
        return _KERNEL.get(type(error), "%s") % error.detail
    if not settings.configured and ENVIRONMENT_VARIABLE not in os.environ:
        # A command without a database needs no settings; the Vietnamese source of the text is what it says.
        settings.configure(USE_I18N=False)
    details = "; ".join(str(field.message) for field in error.errors)
    return " ".join(filter(None, [error.text, details])).replace("\n", " ")
