"""Refusals of guidance records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Invalid, NotAllowed


class NotAtThisDesk(NotAllowed):
    """Only whoever takes papers in at a desk says what its visitors were told."""

    code = "not_at_this_desk"
    message = _("Chỉ người tiếp nhận tại quầy ghi nhận nội dung đã hướng dẫn.")


class UnknownGuidance(Invalid):
    code = "unknown_guidance"
    message = _("Xin chọn một trong các nội dung đã hướng dẫn.")
