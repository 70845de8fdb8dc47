"""Invented control sheets (form 06)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.prints.control import ControlSheet, Hop, control_form
from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.samples import invented
from motcua.dossiers.prints.samples.variants import Part, Variants, variants
from motcua.dossiers.rules import forms

SOME_HOPS, MANY_HOPS = 4, 60


def variants_of(kind: str) -> Variants:
    """The variants of the sheet."""
    usual = ControlSheet(
        form=forms.forms_on(date.max).forms[kind],
        head=invented.HEAD,
        code=invented.CODE,
        secret=invented.TRACKING,
        public_url=invented.SITE,
        at=invented.NOW,
        facts=_facts(invented.OWNER, invented.PROCEDURE),
        hops=_hops(SOME_HOPS, invented.OFFICER),
    )
    long = replace(
        usual,
        facts=_facts(invented.LONG_NAME, invented.long(invented.PROCEDURE, 500)),
        hops=_hops(MANY_HOPS, invented.LONG_NAME),
    )
    parts = [
        Part(_("cơ quan cấp trên và địa danh"), lambda of: replace(of, head=Letterhead("", of.head.issuer, ""))),
        Part(_("mã tra cứu"), lambda of: replace(of, secret="")),
        Part(_("địa chỉ cổng dịch vụ"), lambda of: replace(of, public_url="")),
        Part(_("các dòng thông tin"), lambda of: replace(of, facts=())),
        Part(_("các lần giao nhận"), lambda of: replace(of, hops=())),
    ]
    return variants(usual, long, parts, control_form)


def _facts(owner: str, procedure: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Kèm theo hồ sơ của", owner),
        ("Số điện thoại", invented.PHONE),
        ("Nội dung yêu cầu giải quyết", procedure),
        ("Thời gian hẹn trả kết quả", "17 giờ 00 phút, ngày 27 tháng 11 năm 2026"),
        ("Hẹn lại", "17 giờ 00 phút, ngày 15 tháng 12 năm 2026"),
    )


def _hops(number: int, person: str) -> tuple[Hop, ...]:
    hand = "\n".join((person, "Người xử lý", invented.COMMITTEE))
    results = ("", "Trước hạn", "Đúng hạn", "Quá hạn")
    return tuple(
        Hop(invented.CENTRE, hand, invented.NOW + timedelta(hours=n), results[n % len(results)], "Thẩm định: Đạt")
        for n in range(number)
    )
