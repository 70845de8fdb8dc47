"""Refusals of the catalogue."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Conflict, Invalid, NotFound


class UnknownProcedure(NotFound):
    """No version of a procedure of that code is in force on that day."""

    code = "unknown_procedure"
    message = _("Không có thủ tục hành chính mã %(procedure)s đang có hiệu lực.")


class UnknownCase(Invalid):
    """The procedure has no such case, or one must be chosen."""

    code = "unknown_case"
    message = _("Thủ tục %(procedure)s không có trường hợp này; hãy chọn một trong các trường hợp: %(cases)s.")


class NotOffered(NotFound):
    """The agency does not offer the procedure on that day."""

    code = "not_offered"
    message = _("Cơ quan này không cung cấp thủ tục %(procedure)s.")


class NoTerm(Conflict):
    """The catalogue names no time for settling the procedure."""

    code = "no_term"
    message = _("Thủ tục %(procedure)s chưa có thời hạn giải quyết trong danh mục.")


class BundleRefused(Invalid):
    """The bundles have errors; nothing was imported."""

    code = "bundle_refused"
    message = _("Gói thủ tục có lỗi; chưa nhập nội dung nào.")
