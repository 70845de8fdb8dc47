"""The log says where something went wrong, never what people had sent."""

from __future__ import annotations

import json
import logging
import sys

from motcua.platform.logs import JsonLines, places

SECRET = "số 099190002523 của Nguyễn Thị Hạnh"


def fails() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as cause:
        raise ValueError(f"không đọc được {SECRET}") from cause


def test_an_exception_is_told_by_its_types_and_places() -> None:
    try:
        fails()
    except ValueError as problem:
        told = places(problem)
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "tests/platform/test_logs.py" in told
    assert "fails" in told
    assert SECRET not in told


def test_a_librarys_record_is_one_line_of_json_without_the_exceptions_message() -> None:
    try:
        fails()
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Error: %s", ("/x",), sys.exc_info())
    line = JsonLines().format(record)
    assert "\n" not in line
    assert SECRET not in line
    told = json.loads(line)
    assert (told["event"], told["logger"], told["level"]) == ("Error: /x", "django.request", "error")
    assert "builtins.ValueError" in told["exception"]
