"""The papers of a ministry's system, as a sandbox makes them: a title, a number, and that they are no real ones."""

from __future__ import annotations

import json
from datetime import datetime

import typst

TEMPLATE = """
#let told = json(bytes(sys.inputs.told))
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 12pt, lang: "vi")
#align(center)[#upper(told.system)\\ _Bản thử, không có giá trị pháp lý_]
#v(1.5em)
#align(center, text(size: 15pt, weight: "bold")[#told.title])
#align(center)[Số #told.number]
#v(1em)
Phần việc thuộc hồ sơ liên thông: #told.code

#if told.reason != "" [Nội dung: #told.reason]
#v(2em)
#align(right)[#told.day]
"""


def paper(title: str, number: str, code: str, system: str, reason: str, now: datetime) -> bytes:
    """One page as PDF."""
    told = {
        "title": title,
        "number": number,
        "code": code,
        "system": system,
        "reason": reason,
        "day": f"Ngày {now:%d} tháng {now:%m} năm {now:%Y}",
    }
    inputs = {"told": json.dumps(told, ensure_ascii=False)}
    made = typst.compile(TEMPLATE.encode(), sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made
