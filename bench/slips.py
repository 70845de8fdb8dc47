"""Names of procedures, what people type of them, and the slips they make."""

from __future__ import annotations

import csv
import itertools
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from motcua.kernel.text import fold, nfc, tokens

NAMES = 5_734
"""So many procedures stand in the national catalogue."""
LONGEST = 200
"""So many letters of a text the API takes."""
LETTERS = "abcdeghiklmnopqrstuvxy"
KINDS = ("wrong", "missing", "swapped", "unmarked")

_ACTS = (
    "Cấp|Cấp lại|Cấp đổi|Gia hạn|Điều chỉnh|Thu hồi|Đăng ký|Đăng ký lại|Xác nhận|Công nhận|Phê duyệt|Thẩm định|"
    "Thông báo|Chấm dứt|Tạm dừng|Chuyển đổi|Bổ sung|Sửa đổi, bổ sung"
)
_THINGS = (
    "giấy phép|giấy chứng nhận đủ điều kiện|chứng chỉ hành nghề|giấy xác nhận|hồ sơ dự án|phương án|hợp đồng|"
    "kế hoạch|quyết định thành lập|thẻ|giấy phép hoạt động|báo cáo đánh giá|đề án"
)
_MATTERS = (
    "kinh doanh thủy sản|khai thác khoáng sản|xây dựng công trình|vận tải hành khách|khám bệnh, chữa bệnh|"
    "sản xuất giống cây trồng|dịch vụ lưu trú du lịch|bảo vệ thực vật|đào tạo lái xe|xuất khẩu gạo|"
    "an toàn thực phẩm|tài nguyên nước|quảng cáo ngoài trời|hoạt động thể thao|nuôi con nuôi|trợ giúp xã hội|"
    "sử dụng vật liệu nổ công nghiệp|phòng cháy, chữa cháy|biểu diễn nghệ thuật|giáo dục nghề nghiệp|chăn nuôi"
)
_WHOM = (
    "|cho hộ gia đình, cá nhân|cho tổ chức nước ngoài|đối với doanh nghiệp nhỏ và vừa|đối với hợp tác xã|"
    "tại khu công nghiệp|cấp tỉnh|cấp xã|trong trường hợp bị mất, bị hỏng|có yếu tố nước ngoài|ở khu vực biên giới"
)


class Slip(NamedTuple):
    """What was typed of a procedure's name, how it differs from the name, and whether it is all of it."""

    code: str
    name: str
    typed: str
    kind: str
    whole: bool


def read(catalogue: Path | None) -> list[tuple[str, str]]:
    """Code and name of each row of a CSV (first two columns, one line of headings), else as many made-up ones."""
    if catalogue is None:
        return _made_up()
    with catalogue.open(encoding="utf-8-sig", newline="") as file:
        rows = itertools.islice(csv.reader(file), 1, None)
        return list({row[0].strip(): nfc(row[1]) for row in rows if len(row) > 1}.items())


def slips(names: list[tuple[str, str]], number: int, seed: int) -> Iterator[Slip]:
    """So many slips of each form: whole names, and as many of a name's opening words as tell it from most others."""
    chosen = random.Random(seed)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for _code, name in names:
        for word in tokens(name):
            holders[word].add(fold(name))
    for whole in (True, False):
        for place in range(number):
            code, name = chosen.choice(names)
            kind = KINDS[place % len(KINDS)]
            text = name[:LONGEST] if whole else _opening(name, holders)
            yield Slip(code, name, _slip(text, kind, chosen), kind, whole)


def _opening(name: str, holders: Mapping[str, set[str]]) -> str:
    """At least three words, and all of them in at most three names (all of the name where there are more)."""
    words = name.split()
    for count in range(3, len(words)):
        opening = " ".join(words[:count])
        if len(set.intersection(*(holders[word] for word in tokens(opening)))) <= 3:
            return opening[:LONGEST]
    return name[:LONGEST]


def _slip(text: str, kind: str, chosen: random.Random) -> str:
    """The text with one letter wrong, missing or swapped with its neighbour in the word, or without its marks."""
    if kind == "unmarked":
        return fold(text)
    letters = list(text)
    places = [place for place, letter in enumerate(letters) if letter.isalpha()]
    if kind == "swapped":
        places = [place for place in places if place + 1 in places and letters[place] != letters[place + 1]] or places[
            :1
        ]
    place = chosen.choice(places)
    if kind == "wrong":
        letters[place] = chosen.choice([other for other in LETTERS if other != fold(letters[place])])
    elif kind == "missing":
        del letters[place]
    else:
        letters[place : place + 2] = letters[place : place + 2][::-1]
    return "".join(letters)


def _made_up() -> list[tuple[str, str]]:
    parts = [text.split("|") for text in (_ACTS, _THINGS, _MATTERS, _WHOM)]
    made = [" ".join(part for part in words if part) for words in itertools.product(*parts)]
    chosen = random.Random(1).sample(made, NAMES)
    return [(f"9.{number:06d}", name) for number, name in enumerate(chosen)]
