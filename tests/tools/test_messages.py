"""The check of message catalogues finds what it is there for."""

from __future__ import annotations

from tools.messages import duplicates

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_a_message_that_stands_twice_is_named() -> None:
    text = HEADER + 'msgid "Hồ sơ"\nmsgstr "Dossier"\n\n#: a.py\nmsgid "Hồ sơ"\nmsgstr "File"\n'
    assert duplicates(text) == ["Hồ sơ"]


def test_a_message_broken_over_lines_is_the_same_message() -> None:
    text = HEADER + 'msgid "Hồ sơ đã nộp"\nmsgstr "Filed"\n\nmsgid ""\n"Hồ sơ "\n"đã nộp"\nmsgstr "Filed"\n'
    assert duplicates(text) == ["Hồ sơ đã nộp"]


def test_the_same_word_in_two_contexts_is_two_messages() -> None:
    text = HEADER + 'msgctxt "paper"\nmsgid "Bản"\nmsgstr "Copy"\n\nmsgid "Bản"\nmsgstr "Village"\n'
    assert duplicates(text) == []
