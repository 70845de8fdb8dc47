"""Why a file or a result is not taken, and what the sender can do about it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Busy, Conflict, Invalid


class FileRefused(Invalid):
    """The file is not taken; nothing of it is kept."""

    code = "file_refused"
    message = _("Tệp này không nhận được.")


class Empty(FileRefused):
    """Not one byte came."""

    code = "file_empty"
    message = _("Tệp rỗng, không có nội dung. Xin mở lại tệp trên máy, kiểm tra rồi tải lên lần nữa.")


class TooLarge(FileRefused):
    """More bytes than the setting allows; reading stopped there. `limit` in MB."""

    code = "file_too_large"
    message = _(
        "Tệp lớn quá %(limit)s MB. Xin quét lại ở 200-300 dpi, đen trắng hoặc thang xám, hoặc tách thành nhiều tệp."
    )


class NotAccepted(FileRefused):
    """The content is of a kind that is not taken, whatever the name says. `found` names it."""

    code = "file_type_not_accepted"
    message = _(
        "Nội dung tệp là %(found)s, không thuộc loại được nhận. Xin gửi tệp PDF, ảnh JPEG, PNG, WebP "
        "hoặc tệp Word, Excel (DOCX, XLSX)."
    )


class Damaged(FileRefused):
    """It cannot be read to its end: cut off on the way, or broken."""

    code = "file_damaged"
    message = _(
        "Tệp bị hỏng hoặc tải lên chưa trọn vẹn. Xin mở thử trên máy; nếu mở được thì in lại ra PDF "
        "(hoặc chụp, quét lại) rồi tải lên lần nữa."
    )


class Encrypted(FileRefused):
    """It is locked by a password or by usage restrictions."""

    code = "file_encrypted"
    message = _("Tệp có đặt mật khẩu hoặc hạn chế sử dụng. Xin bỏ mật khẩu (lưu lại bản không khóa) rồi tải lên.")


class TooManyPages(FileRefused):
    """More pages than an officer can be asked to read in one file."""

    code = "file_too_many_pages"
    message = _("Tệp có %(pages)s trang, nhiều hơn %(limit)s trang. Xin tách thành nhiều tệp.")


class TooComplex(FileRefused):
    """Reading it would take more memory, time or pixels than one file may."""

    code = "file_too_complex"
    message = _(
        "Tệp quá phức tạp hoặc ảnh có kích thước quá lớn để kiểm tra an toàn. "
        "Xin in lại ra PDF hoặc thu nhỏ ảnh rồi tải lên lần nữa."
    )


class ActiveContent(FileRefused):
    """It carries scripts, commands, macros or files inside."""

    code = "file_active_content"
    message = _(
        "Tệp có chứa mã lệnh, macro hoặc tệp đính kèm bên trong nên không nhận được. "
        "Xin in lại ra PDF (chọn máy in PDF) rồi tải bản đó lên."
    )


class CheckerBusy(Busy):
    """The check could not be made now; the file itself may be sound."""

    code = "file_check_busy"
    message = _("Chưa kiểm tra được tệp vào lúc này; tệp chưa được lưu. Xin tải lên lại sau ít phút.")


class FileClosed(Conflict):
    """Malware was found in the file; nobody opens it."""

    code = "file_quarantined"
    message = _(
        "Tệp này đã bị cách ly vì phần mềm quét phát hiện mã độc, nên không mở hoặc tải về được. Hồ sơ vẫn được giải "
        "quyết; xin người nộp gửi tệp khác thay thế."
    )


class FilesClosed(Invalid):
    """Malware was found in some of the files named. `files` names them."""

    code = "files_quarantined"
    message = _("Phát hiện mã độc trong các tệp sau nên không nhận được: %(files)s. Xin chọn tệp khác.")


class FilesNotUsable(Invalid):
    """Some of the files named are unknown, somebody else's, or belong to another dossier. `files` names them."""

    code = "files_not_usable"
    message = _(
        "Không dùng được các tệp sau, vì không có, không do Ông/Bà tải lên hoặc đã thuộc hồ sơ khác: %(files)s. "
        "Xin tải lên lại."
    )


class NumberTaken(Conflict):
    """The register already has this number for this kind of result, agency and year."""

    code = "result_number_taken"
    message = _("Số %(number)s năm %(year)s đã cấp cho một kết quả khác cùng loại của cơ quan này. Xin kiểm tra sổ.")
