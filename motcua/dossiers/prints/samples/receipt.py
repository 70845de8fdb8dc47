"""Invented receipts (form 01)."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.receipt import Elsewhere, PaperLine, Receipt, receipt_sheet
from motcua.dossiers.prints.samples import invented
from motcua.dossiers.prints.samples.variants import Part, Variants, variants

SOME_PAPERS, MANY_PAPERS = 3, 30


def variants_of(_kind: str) -> Variants:
    """The variants of the receipt."""
    usual = Receipt(
        head=invented.HEAD,
        code=invented.CODE,
        receipt=(invented.NUMBER, 2026),
        secret=invented.TRACKING,
        public_url=invented.SITE,
        owner=invented.OWNER,
        id_kind="citizen",
        id_number="099190002523",
        address=invented.ADDRESS,
        phone=invented.PHONE,
        email=invented.EMAIL,
        filer=invented.FILER,
        procedure=invented.PROCEDURE,
        case="Cấp lần đầu",
        competent=invented.COMMITTEE,
        papers=_papers(SOME_PAPERS),
        rule="3 working_days",
        received_at=invented.NOW,
        due_at=invented.DUE,
        delivery=invented.CENTRE,
        received_by=invented.OFFICER,
        elsewhere=(Elsewhere("Sở Tư pháp", "1 working_days", always=False),),
    )
    long = replace(
        usual,
        owner=invented.LONG_NAME,
        filer=invented.LONG_NAME,
        received_by=invented.LONG_NAME,
        address=invented.long(invented.ADDRESS, 300),
        email="a" * 190 + "@nguoidan.example",
        procedure=invented.long(invented.PROCEDURE, 500),
        case=invented.long("Cấp lại do mất, hư hỏng", 300),
        papers=_papers(MANY_PAPERS),
        delivery=invented.long(invented.CENTRE, 300),
    )
    return variants(usual, long, _parts(), receipt_sheet)


def _parts() -> list[Part]:
    return [
        Part(_("cơ quan cấp trên và địa danh"), lambda of: replace(of, head=Letterhead("", of.head.issuer, ""))),
        Part(_("mã tra cứu"), lambda of: replace(of, secret="")),
        Part(_("địa chỉ cổng dịch vụ"), lambda of: replace(of, public_url="")),
        Part(_("giấy tờ tùy thân"), lambda of: replace(of, id_kind="", id_number="")),
        Part(_("địa chỉ, điện thoại, email"), lambda of: replace(of, address="", phone="", email="")),
        Part(_("người nộp thay"), lambda of: replace(of, filer="")),
        Part(_("trường hợp"), lambda of: replace(of, case="")),
        Part(_("thành phần hồ sơ"), lambda of: replace(of, papers=())),
        Part(_("người tiếp nhận"), lambda of: replace(of, received_by="")),
        Part(_("phần việc ở cơ quan khác"), lambda of: replace(of, elsewhere=())),
    ]


def _papers(number: int) -> tuple[PaperLine, ...]:
    return tuple(PaperLine(f"{invented.PAPER} {n}", n % 2, n % 3, n % 4) for n in range(1, number + 1))
