"""A Chromium at phone size, and the real program behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from tests.browser.phone import Phone, open_chromium
from tests.program.process import Program


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[webdriver.Chrome]:
    """One browser for all tests."""
    driver = open_chromium()
    yield driver
    driver.quit()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The real program, open to try."""
    program = Program(tmp_path).start()
    yield program
    program.stop()


@pytest.fixture
def phone(chromium: webdriver.Chrome, program: Program) -> Iterator[Phone]:
    """A phone signed in and past the notice, at home."""
    chromium.delete_all_cookies()
    phone = Phone(chromium, program.url)
    phone.complaints()
    phone.opens(program.link)
    phone.taps("Åbn Pejl")
    phone.taps("Det er læst")
    yield phone
    chromium.get("about:blank")
