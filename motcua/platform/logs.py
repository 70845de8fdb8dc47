"""How the program logs: one JSON object a line on standard error, without the values of local variables.

Tracebacks name places, never contents: personal data and secrets stay out of the log.
"""

from __future__ import annotations

import logging
import sys

import structlog


def configure() -> None:
    """Set structlog up once; a process that has its own set-up keeps it."""
    if structlog.is_configured():
        return
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
