"""Refusals that only pages know."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import NotAllowed, Refusal


class NoProtection(NotAllowed):
    """A form without the proof that it comes from one of our pages (CSRF)."""

    code = "no_protection"
    message = _("Biểu mẫu đã quá cũ hoặc trình duyệt chặn cookie. Xin tải lại trang, cho phép cookie, rồi gửi lại.")


class ProofNeeded(Refusal):
    """What is asked for wants whoever is signed in to prove himself once more: his last proof is too old."""

    code = "proof_needed"
    message = _("Việc này cần xác nhận lại danh tính.")
