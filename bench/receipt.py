"""Run inside an installation, in a fresh process: how long a receipt takes to be set; prints JSON.

No two receipts are alike, so nothing can be answered from memory.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from motcua.dossiers.prints import Receipt

PAPERS = 5
WARM_UP, TIMES = 10, 300


def main() -> None:
    """The first receipt of the process, then `TIMES` more on one core's time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from motcua.dossiers.prints import receipt_pdf

    example = _example()
    first = _milliseconds(partial(receipt_pdf, example))
    for number in range(WARM_UP):
        receipt_pdf(_another(example, number))
    others = [_another(example, number) for number in range(100, 100 + TIMES)]
    spent = time.process_time()
    warm = [_milliseconds(partial(receipt_pdf, other)) for other in others]
    spent = time.process_time() - spent
    print(json.dumps({"first_ms": first, "warm_ms": warm, "per_core_s": TIMES / spent}))


def _milliseconds(work: Callable[[], bytes]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def _another(example: Receipt, number: int) -> Receipt:
    code = f"H99.101-261123-{number:04d}"
    return replace(example, code=code, owner=f"Nguyễn Thị Hạnh {number}", secret=f"q2Wm3xkD9vBzY0aPTe{number:04d}")


def _example() -> Receipt:
    from motcua.dossiers.prints import PaperLine, Receipt
    from motcua.dossiers.prints.letterhead import Letterhead

    centre = "Trung tâm Phục vụ hành chính công phường Lạc Thành"
    name = "Giấy tờ chứng minh nơi cư trú trong trường hợp không khai thác được thông tin, bản thứ"
    return Receipt(
        head=Letterhead("Ủy ban nhân dân phường Lạc Thành", centre, "Lạc Thành"),
        code="H99.101-261123-0001",
        receipt=(15, 2026),
        secret="q2Wm3xkD9vBzY0aPTe5uRg",  # noqa: S106 - of an invented dossier
        public_url="https://dichvucong.lacgiang.example",
        owner="Nguyễn Thị Hạnh",
        id_kind="citizen",
        id_number="099190002523",
        address="số 27 đường Trần Phú, phường Lạc Thành, tỉnh Lạc Giang",
        phone="0950 000 024",
        email="hanh@nguoidan.example",
        filer="",
        procedure="Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        case="Cấp lần đầu",
        competent="Ủy ban nhân dân phường Lạc Thành",
        papers=tuple(PaperLine(f"{name} {number}", 1, 2, 1) for number in range(1, PAPERS + 1)),
        rule="3 working_days",
        received_at=datetime(2026, 11, 23, 2, 5, tzinfo=UTC),
        due_at=datetime(2026, 11, 27, 10, 0, tzinfo=UTC),
        delivery=centre,
        received_by="Trần Thị Mỹ Duyên",
    )


if __name__ == "__main__":
    main()
