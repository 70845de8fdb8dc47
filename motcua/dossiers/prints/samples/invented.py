"""The people, bodies and texts of invented papers. None of them exists."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from motcua.dossiers.prints.letterhead import Letterhead

NOW = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)
DUE = NOW + timedelta(days=4, hours=7, minutes=55)
COMMITTEE = "Ủy ban nhân dân phường Lạc Thành"
CENTRE = "Trung tâm Phục vụ hành chính công phường Lạc Thành"
HEAD = Letterhead(COMMITTEE, CENTRE, "Lạc Thành")
CODE = "H99.101-261123-0001"
TRACKING = "q2Wm3xkD9vBzY0aPTe5uRg"
SITE = "https://dichvucong.lacgiang.example"
OWNER, FILER, OFFICER = "Nguyễn Thị Hạnh", "Lê Văn Tám", "Trần Thị Mỹ Duyên"
LONG_NAME = ("Nguyễn Hoàng Thị Minh Nguyệt " * 8)[:199]
"""199 letters, as long as a name can be here."""
ADDRESS = "số 27 đường Trần Phú, phường Lạc Thành, tỉnh Lạc Giang"
PHONE, EMAIL = "0950 000 024", "hanh@nguoidan.example"
PROCEDURE = "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"
PAPER = "Giấy tờ chứng minh nơi cư trú trong trường hợp không khai thác được thông tin, bản thứ"
REASON = "Giấy tờ nộp kèm chưa thể hiện đủ thời gian cư trú tại địa phương."
GROUND = "Điều 12 Nghị định số 118/2025/NĐ-CP"
NUMBER = 98_765
"""Of the year's series: found nowhere else on the paper."""


def long(text: str, letters: int) -> str:
    """The text again and again, up to so many letters."""
    return (f"{text} " * (letters // len(text) + 1))[:letters].rstrip()
