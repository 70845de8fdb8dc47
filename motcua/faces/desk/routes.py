"""Every page of the desk."""

from __future__ import annotations

from motcua.faces.desk import (
    actions,
    book,
    correcting,
    dossier,
    finding,
    handing,
    helping,
    lists,
    noting,
    numbers,
    papers,
    roster,
    seat,
    together,
)
from motcua.faces.desk.counter import pages as counter
from motcua.faces.desk.counter import told
from motcua.faces.desk.deeds import DEEDS
from motcua.faces.desk.slips import lists as slips
from motcua.faces.desk.slips import one as slip
from motcua.faces.desk.why import dispute
from motcua.faces.desk.why import page as why
from motcua.faces.web.page import Page, Who

# Codes may hold a slash, so what stands below a dossier comes before it.
PAGES = (
    Page("", "mine", lists.mine, who=Who.OFFICER),
    Page("phoi-hop", "cooperating", lists.cooperating, who=Who.OFFICER),
    Page("theo-doi", "following", lists.following, who=Who.OFFICER),
    Page("don-vi", "unit", lists.unit, who=Who.OFFICER),
    Page("tiep-nhan", "inbox", lists.inbox, who=Who.OFFICER),
    Page("so-theo-doi", "book", book.show, who=Who.OFFICER),
    Page("so-theo-doi/in", "print_book", book.printed, who=Who.OFFICER),
    Page("tim", "search", finding.show, who=Who.OFFICER),
    Page(
        "nhieu-ho-so",
        "together",
        together.show,
        together.act,
        who=Who.OFFICER,
        once=False,  # each dossier is done once for itself
        fresh=together.signs,
    ),
    Page("lich-truc", "roster", roster.show, roster.act, roster.again, who=Who.OFFICER),
    Page("ban-giao", "hand_over", handing.show, handing.act, handing.again, who=Who.OFFICER, once=False),
    Page("phieu-ban-giao", "slips", slips.show, slips.act, slips.again, who=Who.OFFICER),
    Page("phieu-ban-giao/in/<n>", "print_slip", slip.printed, who=Who.OFFICER),
    Page("phieu-ban-giao/<n>/rut", "recall_slip", slip.to_slip, slip.recall, slip.again, who=Who.OFFICER),
    Page("phieu-ban-giao/<n>", "slip", slip.show, slip.act, slip.again, who=Who.OFFICER),
    Page("vi-tri", "seat", seat.show, act=seat.act, who=Who.OFFICER, once=False),
    Page("quay", "counter", counter.show, counter.go_on, counter.not_read, who=Who.OFFICER, once=False),
    Page("quay/nop", "file_at_counter", told.to_counter, counter.file, counter.not_filed, who=Who.OFFICER),
    Page("quay/huong-dan", "told", told.to_counter, told.note, who=Who.OFFICER),
    Page("quay/hom-nay", "told_today", told.today, who=Who.OFFICER),
    Page("ho-tro", "helping", helping.show, helping.act, helping.again, who=Who.OFFICER, once=False),
    Page("quay/xong/<code:code>", "received", counter.received, who=Who.OFFICER),
    Page("ho-so/<code:code>/tep/<file>", "file", papers.file, who=Who.OFFICER),
    Page(
        "ho-so/<code:code>/so-day-du",
        "numbers",
        numbers.show,
        numbers.act,
        numbers.again,
        who=Who.OFFICER,
        once=False,  # each look is one, and is recorded as one
    ),
    Page("ho-so/<code:code>/vi-sao", "why", why.show, who=Who.OFFICER),
    Page("ho-so/<code:code>/vi-sao/y-kien", "dispute", dispute.show, dispute.act, dispute.again, who=Who.OFFICER),
    Page(
        "ho-so/<code:code>/ghi-trang-thai",
        "note_mirrored",
        noting.show,
        noting.act,
        noting.again,
        who=Who.OFFICER,
        once=False,  # the file is taken in first; what follows is done once
    ),
    Page("ho-so/<code:code>/giay-tiep-nhan", "receipt", papers.receipt, who=Who.OFFICER),
    Page("ho-so/<code:code>/van-ban/<kind>/<n>", "letter", papers.letter, who=Who.OFFICER),
    Page("ho-so/<code:code>/phieu-kiem-soat", "control", papers.control, who=Who.OFFICER),
    *(
        Page(
            f"ho-so/<code:code>/{deed.address}",
            deed.action,
            actions.show,
            actions.act,
            actions.again,
            who=Who.OFFICER,
            once=not deed.uploads,
            fresh=actions.signs,
        )
        for deed in DEEDS
        if deed.action != "correct"
    ),
    Page("ho-so/<code:code>/dinh-chinh", "correct", correcting.show, correcting.act, correcting.again, who=Who.OFFICER),
    Page("ho-so/<code:code>", "dossier", dossier.show, who=Who.OFFICER),
)
