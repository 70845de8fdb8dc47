"""Whoever chose English reads English: every message of the code has its text, once."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tools.messages import catalogues, problems

VIETNAMESE = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]", re.IGNORECASE)
THE_CURRENCY = "đồng"


def test_every_message_of_the_code_has_one_english_text_with_the_same_placeholders() -> None:
    assert list(problems()) == []


def test_no_english_text_was_left_in_vietnamese() -> None:
    left = {
        str(message.id): str(message.string)
        for path in catalogues()
        for message in messages_of(path)
        if VIETNAMESE.search(str(message.string).replace(THE_CURRENCY, ""))
    }
    assert left == {}


def test_an_english_text_ends_as_its_vietnamese_does() -> None:
    """A full stop more or less shows on the page where two messages are joined."""
    ends = {
        str(message.id)
        for path in catalogues()
        for message in messages_of(path)
        if str(message.id).endswith(".") is not str(message.string).endswith(".")
    }
    assert ends == set()


def messages_of(path: Path) -> list[Message]:
    """The messages of a catalogue without its header."""
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]
