"""Which commune an address names."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.directory.queries import known_agencies
from motcua.directory.queries.addresses import agency_of_address
from tests.province import Province

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("số 27 đường Trần Phú, phường Lạc Thành, tỉnh Lạc Giang", "H99.101"),
        ("27 Trần Phú phường Lạc Thành tỉnh Lạc Giang", "H99.101"),
        ("PHƯỜNG LẠC THÀNH", "H99.101"),
        ("thôn 2, phường Bến Vân", "H99.102"),
        ("phường Lạc Thành Đông, tỉnh khác", None),
        ("đường Lạc Thành", None),
        ("", None),
    ],
)
def test_an_address_names_its_commune(province: Province, address: str, code: str | None) -> None:
    found = agency_of_address(address, known_agencies(DAY))
    assert (found.code if found else None) == code
