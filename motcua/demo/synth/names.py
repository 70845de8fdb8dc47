"""Invented people and firms: names that could be, numbers that nobody has.

Citizen ids begin with 099 (no province has it), tax codes with 99 (no tax office has it) and carry right check
digits, mobile numbers begin with 0950 (not in service).
"""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

FAMILY = (
    *["Nguyễn"] * 12,
    *["Trần"] * 5,
    *["Lê"] * 4,
    *["Phạm"] * 3,
    *["Hoàng", "Vũ", "Phan", "Võ"] * 2,
    *("Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Lâm Mai Cao Tạ Hà Lương Quách Giàng Lò Hoàng Vi Nông Sùng").split(),
)
MIDDLE = {
    "M": "Văn Văn Văn Hữu Đức Minh Quang Thanh Quốc Công Anh Xuân Ngọc Đình Trọng Tuấn Gia Bá Thế".split(),
    "F": "Thị Thị Thị Thị Ngọc Thanh Thu Phương Minh Bích Hồng Kim Mỹ Thùy Tuyết Khánh Diệu Như".split(),
}
GIVEN = {
    "M": (
        "An Anh Bình Bảo Cường Chiến Dũng Duy Đạt Đông Giang Hải Hiếu Hoàng Hùng Huy Khang Khoa Kiên Lâm Long Lộc "
        "Mạnh Nam Nghĩa Nhân Phong Phúc Quân Quý Sơn Tài Tâm Thành Thắng Thiện Tiến Toàn Trung Tú Tuấn Việt Vinh Vũ"
    ).split(),
    "F": (
        "An Anh Ánh Bình Châu Chi Dung Duyên Đào Giang Hà Hạnh Hằng Hiền Hoa Hòa Huệ Hương Huyền Lan Liên Linh Loan "
        "Ly Mai My Nga Ngân Nhi Nhung Oanh Phương Quỳnh Tâm Thảo Thoa Thu Thủy Trang Trinh Tuyết Uyên Vân Xuân Yến"
    ).split(),
}
STREETS = (
    "Trần Phú,Lê Lợi,Hai Bà Trưng,Nguyễn Huệ,Lý Thường Kiệt,Quang Trung,Phan Bội Châu,Ngô Quyền,Bà Triệu,Hùng Vương"
).split(",")
TRADES = ("Thủy sản,Xây dựng,Thương mại,Vận tải,May mặc,Cơ khí,Nông sản,Vật liệu,Du lịch,Dược phẩm,Gỗ,Điện tử").split(
    ","
)
FIRMS = ("Công ty TNHH", "Công ty cổ phần", "Công ty TNHH một thành viên")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
PURPOSES = (
    "Đăng ký kết hôn",
    "Vay vốn ngân hàng",
    "Mua bán, chuyển nhượng quyền sử dụng đất",
    "Bổ sung hồ sơ xin việc",
    "Bổ sung hồ sơ du học",
    "Nhận thừa kế",
)


class Somebody(NamedTuple):
    """A person: `phone` as he writes it, `birth_date` as ISO text."""

    name: str
    number: str
    birth_date: str
    phone: str
    address: str


def person(random: Random, place: str) -> Somebody:
    """Somebody of age who lives in the place."""
    sex = "M" if random.random() < 0.48 else "F"
    year = 1950 + int(random.random() * 56)
    drawn = int(random.random() * 1e9)
    digit = ("M", "F").index(sex) + (2 if year >= 2000 else 0)
    name = f"{_any(FAMILY, random)} {_any(MIDDLE[sex], random)} {_any(GIVEN[sex], random)}"
    return Somebody(
        name=name,
        number=f"099{digit}{year % 100:02d}{500_000 + drawn % 500_000:06d}",
        birth_date=f"{year}-{drawn % 12 + 1:02d}-{drawn // 12 % 28 + 1:02d}",
        phone=f"0950{drawn // 7 % 1_000_000:06d}",
        address=f"số {drawn % 240 + 1} đường {_any(STREETS, random)}, {place}",
    )


def applicant(random: Random, kind: str, place: str) -> dict[str, Any]:
    """The applicant of a filing as its body has it."""
    who = person(random, place)
    body: dict[str, Any] = {
        "kind": kind,
        "name": who.name,
        "id_kind": "citizen",
        "id_number": who.number,
        "birth_date": who.birth_date,
        "phone": who.phone,
        "email": None,
        "address": who.address,
        "representative": None,
        "organisation_kind": None,
        "official_of": None,
    }
    if kind == "household":
        body["name"] = f"Hộ ông (bà) {who.name}"
    if kind == "organisation":
        body |= _firm(random, who)
    return body


def tax_code(number: int) -> str:
    """The tax code 99… of a running number (below 10⁷) with its check digit; numbers without one are stepped over."""
    while True:
        digits = f"99{number:07d}"
        check = 10 - sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, digits, strict=True)) % 11
        if check != 10:
            return f"{digits}{check}"
        number += 1


def _firm(random: Random, who: Somebody) -> dict[str, Any]:
    representative = {
        "name": who.name,
        "id_kind": "citizen",
        "id_number": who.number,
        "phone": who.phone,
        "relation": "Người đại diện theo pháp luật",
    }
    return {
        "name": f"{_any(FIRMS, random)} {_any(TRADES, random)} {_any(GIVEN['M'], random)} {_any(GIVEN['F'], random)}",
        "id_kind": "tax",
        "id_number": tax_code(1_000_000 + int(random.random() * 8_000_000)),
        "birth_date": None,
        "representative": representative,
        "organisation_kind": "enterprise",
    }


def _any(words: Any, random: Random) -> str:
    return str(words[int(random.random() * len(words))])
