"""Logs that cannot tell what a person wrote: only fields on a list are let through."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

ALLOWED = frozenset(
    {"event", "level", "timestamp", "event_kind", "fault", "attempt", "card_keys", "count", "status", "path", "seconds"}
)
"""The fields a line may hold. None ever holds content, a name, a token, or an address with a code in it."""


def only_allowed(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Drop every field that is not on the list."""
    return {key: value for key, value in line.items() if key in ALLOWED}


class Bare(logging.Formatter):
    """A library's log line without its text, which is not ours to vouch for."""

    def format(self, record: logging.LogRecord) -> str:
        """Return level, logger, and the kind of fault where there is one."""
        fault = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "-"
        return f"{record.levelname.lower()} library={record.name} fault={fault}"


def set_up(level: str) -> None:
    """Send our own lines to standard error from a level on, and libraries' from WARNING, bare."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Bare())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
