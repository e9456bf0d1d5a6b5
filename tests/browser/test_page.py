"""The page in a real browser at phone size: the main job, two tabs in step, and nothing it complains about."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.phone import SECONDS, Phone
from tests.program.process import Program


def to_the_end(phone: Phone, make: str) -> None:
    """Skip to the review, and make the document."""
    for _ in range(60):
        if phone.button(make):
            phone.taps(make)
            return
        skip = phone.button("Spring over")
        phone.taps("Spring over" if skip else "Færdig" if phone.button("Færdig") else "Læst")
    raise AssertionError(phone.text)


@pytest.mark.parametrize(
    ("title", "choice", "document"),
    [
        ("Klar til samtalen", "Før et opfølgningsmøde", "Samtaleplan"),
        ("Mål, der kan mærkes", "", "Målark"),
        ("God afslutning", "", "Afslutningstjekliste"),
    ],
)
def test_a_conversation_from_first_tap_to_document(phone: Phone, title: str, choice: str, document: str) -> None:
    """By taps alone, with nothing in the console."""
    phone.taps(title)
    if choice:
        phone.taps(choice)
    to_the_end(phone, f"Lav {document}")
    assert f"{document} er klar" in phone.text
    assert "Kilder" in phone.text
    assert phone.complaints() == []


def test_two_tabs_of_one_person_show_the_same_card(phone: Phone, program: Program) -> None:
    """What is answered in one appears in the other by itself."""
    phone.taps("Klar til samtalen")
    first = phone.driver.current_window_handle
    phone.driver.switch_to.new_window("tab")
    phone.opens(program.url)
    assert "Hvad er anledningen?" in phone.text
    second = phone.driver.current_window_handle
    phone.driver.switch_to.window(first)
    phone.taps("Tilsyn")
    phone.driver.switch_to.window(second)
    WebDriverWait(phone.driver, SECONDS).until(lambda _: "2 af" in phone.text)
    phone.driver.close()
    phone.driver.switch_to.window(first)


def test_a_wrong_word_leaves_what_was_typed_in_the_field(phone: Phone) -> None:
    """Too long is said, and the text is still there to be cut."""
    phone.taps("Klar til samtalen")
    phone.taps("Tilsyn")
    field = phone.driver.find_element(By.CSS_SELECTOR, "#card textarea[name=text]")
    long = "et langt ord " * 100
    phone.driver.execute_script("arguments[0].value = arguments[1]", field, long)
    before = phone.mark()
    phone.driver.execute_script("arguments[0].form.requestSubmit()", field)
    WebDriverWait(phone.driver, SECONDS).until(lambda _: phone.mark() not in {"", before})
    assert "plads til 1000 tegn" in phone.text
    kept = phone.driver.find_element(By.CSS_SELECTOR, "#card textarea[name=text]").get_attribute("value")
    assert kept
    assert kept.strip() == long.strip()


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_nothing_is_wider_than_the_screen(phone: Phone, width: int) -> None:
    """At 320 px, on a phone, and on a desktop."""
    phone.resize(width, 800)
    phone.taps("Klar til samtalen")
    for _ in range(12):
        wide = phone.driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, phone.text
        if phone.button("Lav Samtaleplan"):
            break
        phone.taps("Spring over" if phone.button("Spring over") else "Færdig")
    phone.resize(390, 844)


def test_the_first_view_is_light(phone: Phone) -> None:
    """Under 100 KB in all, over the wire."""
    script = """
        const sized = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
        return sized.reduce((sum, entry) => sum + (entry.encodedBodySize || 0), 0);
    """
    phone.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    phone.opens(phone.url)
    assert 10_000 < phone.driver.execute_script(script) < 100_000
    phone.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": False})


def test_every_control_has_a_name_and_is_large_enough(phone: Phone) -> None:
    """Names for a screen reader, 44 px for a thumb."""
    phone.taps("Klar til samtalen")
    controls = phone.driver.find_elements(
        By.CSS_SELECTOR, "#card button, #card a, #card summary, #card textarea, #card input:not([type=hidden])"
    )
    seen = [c for c in controls if c.is_displayed()]
    assert len(seen) > 5
    for control in seen:
        assert control.accessible_name or control.text, control.get_attribute("outerHTML")
        assert control.size["height"] >= 40, control.get_attribute("outerHTML")
