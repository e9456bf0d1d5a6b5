"""Logs hold what is on the list, and nothing a library says in its own words."""

from __future__ import annotations

import logging

import pytest
import structlog

from bot.logs import Bare, only_allowed, set_up


def test_a_field_that_is_not_on_the_list_is_dropped() -> None:
    """Also where somebody hands it in by mistake."""
    line = only_allowed(None, "info", {"event": "x", "count": 3, "text": "hemmeligt"})
    assert line == {"event": "x", "count": 3}


def test_a_librarys_line_is_shown_without_its_words() -> None:
    """Level, logger and the kind of fault; never the message."""
    try:
        raise ValueError("hemmeligt")
    except ValueError as error:
        fault = (type(error), error, error.__traceback__)
    record = logging.LogRecord("telegram.ext", logging.WARNING, "x.py", 1, "sagde hemmeligt", None, fault)
    assert Bare().format(record) == "warning library=telegram.ext fault=ValueError"


def test_libraries_are_silent_below_warning(capsys: pytest.CaptureFixture[str]) -> None:
    """Also where our own lines are wanted at DEBUG."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        set_up("DEBUG")
        logging.getLogger("telegram").debug("hele opdateringen: hemmeligt")
        logging.getLogger("telegram").warning("noget om hemmeligt")
        said = capsys.readouterr().err
        assert "hemmeligt" not in said
        assert "library=telegram" in said
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        structlog.reset_defaults()
