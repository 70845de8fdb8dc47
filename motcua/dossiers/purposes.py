"""What dossiers are read for: each way in which a query hands their people's data to somebody else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.journal.purposes import declare

HANDLING = declare("dossier.read", _("Mở hồ sơ để giải quyết"))
SUPERVISION = declare("dossier.supervision", _("Mở hồ sơ để theo dõi, chỉ đạo"))
REPRESENTING = declare("dossier.representing", _("Người thay mặt Ông/Bà mở hồ sơ"))
TIMELINE = declare("dossier.timeline", _("Xem diễn biến giải quyết"))
CLOCK = declare("dossier.clock", _("Xem thời gian xử lý"))
WHY = declare("dossier.why", _("Xem vì sao hồ sơ phải chờ, vì sao quá hạn"))
FILE = declare("dossier.file", _("Mở giấy tờ trong hồ sơ"))
RECEIPT = declare("dossier.receipt", _("In giấy tiếp nhận hồ sơ"))
LETTER = declare("dossier.letter", _("In văn bản gửi người nộp hồ sơ"))
CONTROL = declare("dossier.control", _("In phiếu kiểm soát quá trình giải quyết"))
BOOK = declare("dossier.book", _("In sổ theo dõi hồ sơ, có hồ sơ này trong sổ"))
SLIP = declare("dossier.slip", _("Xem phiếu bàn giao, có hồ sơ này trong phiếu"))
APPLICATION = declare("dossier.application", _("In tờ khai"))
LIST = declare("dossier.queue", _("Xem danh sách hồ sơ, có hồ sơ này trong danh sách"))
SEARCH = declare("dossier.search", _("Tìm hồ sơ, có hồ sơ này trong kết quả tìm"))
VISITOR = declare("counter.visitor", _("Tìm thông tin người đến nộp hồ sơ theo số giấy tờ"))

SHOWN_TO_REACH = declare("number.reach", _("Xem đủ số giấy tờ, số điện thoại: liên hệ với người nộp hồ sơ"))
SHOWN_TO_IDENTIFY = declare("number.identify", _("Xem đủ số giấy tờ, số điện thoại: đối chiếu đúng người"))
SHOWN_TO_ANSWER = declare("number.answer", _("Xem đủ số giấy tờ, số điện thoại: giải quyết phản ánh, khiếu nại"))
SHOWING = (SHOWN_TO_REACH, SHOWN_TO_IDENTIFY, SHOWN_TO_ANSWER)
"""For what masked numbers may be shown in full."""
ASK = _("Xin chọn mục đích xem đủ số.")
