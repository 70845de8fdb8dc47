"""How the program logs: one JSON object a line on standard error.

An exception is told by its type and the places it passed, never by its message or the values at hand: those quote
what people sent. Personal data and secrets stay out of the log.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

ROOT = str(Path(__file__).resolve().parent.parent.parent) + "/"
MOST_CAUSES = 5


def configure() -> None:
    """Set structlog up once; a process that has its own set-up keeps it."""
    if structlog.is_configured():
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # A refused request is an ordinary answer, and its path may carry what nobody should read in a log.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    for library in ("httpx", "httpcore"):  # tell whole addresses, with what is secret in their queries
        logging.getLogger(library).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _with_places,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


class JsonLines(logging.Formatter):
    """Records of libraries as JSON too; those of structlog are that already."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        message = record.getMessage()
        if message.startswith('{"'):
            return message
        line = {
            "event": message,
            "logger": record.name,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info and record.exc_info[1]:
            line["exception"] = places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def places(problem: BaseException) -> str:
    """The exception and its causes, each as its type and the places it passed, innermost last."""
    told: list[str] = []
    current: BaseException | None = problem
    while current is not None and len(told) < MOST_CAUSES:
        frames = traceback.extract_tb(current.__traceback__)
        way = " > ".join(f"{frame.filename.removeprefix(ROOT)}:{frame.lineno} {frame.name}" for frame in frames)
        told.append(f"{type(current).__module__}.{type(current).__qualname__} at {way or '-'}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " | caused by ".join(told)


def _with_places(_logger: Any, _method: str, event: Any) -> Any:
    """A processor of structlog: `exc_info` becomes `exception`."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    if isinstance(given, tuple):
        given = given[1]
    if given is not None and given is not False:
        event["exception"] = places(given)
    return event
