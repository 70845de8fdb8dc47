"""Invented papers by which an agency writes to an applicant (forms 02 to 05 and the denial)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.notice import AskedPaper, Notice, notice_sheet
from motcua.dossiers.prints.samples import invented
from motcua.dossiers.prints.samples.variants import Part, Variants, variants
from motcua.dossiers.rules import forms

SOME_PAPERS, MANY_PAPERS = 2, 30
SAID: dict[str, dict[str, str]] = {
    forms.SUPPLEMENT: {
        "until": "ngày 15 tháng 12 năm 2026",
        "clock": "Thời gian giải quyết tạm dừng cho đến khi hồ sơ được bổ sung đủ.",
        "contact": f"{invented.OFFICER}, {invented.SITE}",
    },
    forms.REFUSAL: {"reason": invented.REASON, "ground": invented.GROUND},
    forms.DENIAL: {"reason": invented.REASON, "ground": invented.GROUND},
    forms.STOP: {"reason": invented.REASON, "ground": invented.GROUND},
    forms.APOLOGY: {
        "reason": invented.REASON,
        "until": "ngày 15 tháng 12 năm 2026",
        "promised": "ngày 27 tháng 11 năm 2026",
    },
}
"""What stands in the paragraphs of each, by their place in the template."""


def variants_of(kind: str) -> Variants:
    """The variants of a letter, the last one under its title of the older annex where that was another."""
    today, older = (forms.forms_on(day).forms[kind] for day in (date.max, date.min))
    usual = Notice(
        form=today,
        head=invented.HEAD,
        number=invented.NUMBER,
        code=invented.CODE,
        secret=invented.TRACKING,
        public_url=invented.SITE,
        owner=invented.OWNER,
        at=invented.NOW,
        facts=_facts(invented.OWNER, invented.ADDRESS, invented.PROCEDURE),
        said=SAID[kind],
        signer="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        signed_by=invented.OFFICER,
        papers=_papers(kind, SOME_PAPERS),
    )
    long = replace(
        usual,
        owner=invented.LONG_NAME,
        facts=_facts(invented.LONG_NAME, invented.long(invented.ADDRESS, 300), invented.long(invented.PROCEDURE, 500)),
        said={name: _longer(name, text) for name, text in SAID[kind].items()},
        signer="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH " + invented.long("PHỤ TRÁCH KHỐI NỘI CHÍNH", 150),
        signed_by=invented.LONG_NAME,
        papers=_papers(kind, MANY_PAPERS),
    )
    yield from variants(usual, long, _parts(kind), notice_sheet)
    if older.title != today.title:
        yield "older", _("Tên mẫu theo quy định cũ"), notice_sheet(replace(usual, form=older))


def _parts(kind: str) -> list[Part]:
    parts = [
        Part(_("cơ quan cấp trên và địa danh"), lambda of: replace(of, head=Letterhead("", of.head.issuer, ""))),
        Part(_("mã tra cứu"), lambda of: replace(of, secret="")),
        Part(_("địa chỉ cổng dịch vụ"), lambda of: replace(of, public_url="")),
        Part(_("các dòng thông tin"), lambda of: replace(of, facts=of.facts[:1])),
        Part(_("tên người ký"), lambda of: replace(of, signed_by="")),
    ]
    if kind == forms.SUPPLEMENT:
        parts += [
            Part(_("câu về thời gian giải quyết"), lambda of: replace(of, said={**of.said, "clock": ""})),
            Part(_("người liên hệ"), lambda of: replace(of, said={**of.said, "contact": ""})),
            Part(_("số bản giấy tờ"), lambda of: replace(of, papers=(AskedPaper("khac", 0, 0, "Thiếu chữ ký."),))),
        ]
    if "ground" in SAID[kind]:
        parts.append(Part(_("căn cứ"), lambda of: replace(of, said={**of.said, "ground": ""})))
    return parts


def _longer(name: str, text: str) -> str:
    """Days stay days; what people write becomes pages with lines of their own."""
    return text if name in ("until", "promised", "clock") else "\n".join([invented.long(text, 600)] * 3)


def _facts(owner: str, address: str, procedure: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Hồ sơ của", owner),
        ("Địa chỉ", address),
        ("Số điện thoại", invented.PHONE),
        ("Email", invented.EMAIL),
        ("Nội dung yêu cầu giải quyết", procedure),
        ("Trường hợp", "Cấp lần đầu"),
        ("Nộp hồ sơ lúc", "09 giờ 05 phút, ngày 23 tháng 11 năm 2026"),
        ("Cơ quan có thẩm quyền giải quyết", invented.COMMITTEE),
    )


def _papers(kind: str, number: int) -> tuple[AskedPaper, ...]:
    if kind != forms.SUPPLEMENT:
        return ()
    return tuple(AskedPaper(f"{invented.PAPER} {n}", n % 2, n % 3, invented.REASON) for n in range(1, number + 1))
