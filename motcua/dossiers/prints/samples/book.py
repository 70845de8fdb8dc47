"""Invented tracking books (form 07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.prints.book import Book, BookLine, book_sheet
from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.samples import invented
from motcua.dossiers.prints.samples.variants import Part, Variants, variants
from motcua.dossiers.rules import forms
from motcua.kernel.clock_zone import local_day

SOME_LINES, MANY_LINES = 5, 200


def variants_of(kind: str) -> Variants:
    """The variants of the book."""
    usual = Book(
        form=forms.forms_on(date.max).forms[kind],
        head=invented.HEAD,
        first=local_day(invented.NOW),
        last=local_day(invented.NOW) + timedelta(days=30),
        at=invented.NOW,
        lines=_lines(SOME_LINES, invented.OWNER, invented.PROCEDURE),
    )
    lines = _lines(MANY_LINES, invented.LONG_NAME, invented.long(invented.PROCEDURE, 500))
    parts = [
        Part(_("cơ quan cấp trên và địa danh"), lambda of: replace(of, head=Letterhead("", of.head.issuer, ""))),
        Part(_("các hồ sơ"), lambda of: replace(of, lines=())),
        Part(
            _("ngày hẹn, ngày trả, ghi chú"),
            lambda of: replace(of, lines=tuple(replace(line, due=None, returned=None, remark="") for line in of.lines)),
        ),
    ]
    return variants(usual, replace(usual, lines=lines), parts, book_sheet)


def _lines(number: int, owner: str, procedure: str) -> tuple[BookLine, ...]:
    return tuple(
        BookLine(
            number=n,
            code=f"H99.101-261123-{n:04d}",
            procedure=procedure,
            applicant=owner,
            reached_at=f"{invented.ADDRESS}; {invented.PHONE}",
            competent=invented.COMMITTEE,
            received=invented.NOW,
            due=invented.DUE,
            returned=invented.DUE,
            delivery=invented.CENTRE,
            remark="Dừng giải quyết",
        )
        for n in range(1, number + 1)
    )
