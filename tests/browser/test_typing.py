"""What is typed on a phone: nothing of it is lost, and why it was not taken is seen."""

from __future__ import annotations

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.phone import SECONDS, Phone

CPR = "010190-1234"
KEY = "document.querySelector('#card').dataset.key"


def to_a_list(phone: Phone) -> WebElement:
    """Go to the first question that is answered by a list of lines, and return its field."""
    phone.taps("Klar til samtalen")
    phone.taps("Tilsyn")
    for _ in range(20):
        found = phone.driver.find_elements(By.CSS_SELECTOR, "#card textarea[data-enter]")
        if found:
            return found[0]
        phone.taps("Spring over" if phone.button("Spring over") else "Færdig")
    raise AssertionError(phone.text)


def field(phone: Phone) -> WebElement:
    """Return the card's field as it is now."""
    return phone.driver.find_element(By.ID, "field")


def shows(phone: Phone, script: str, *values: str) -> None:
    """Wait until a script's expression is true."""
    WebDriverWait(phone.driver, SECONDS, poll_frequency=0.02).until(
        lambda _: phone.driver.execute_script(f"return {script}", *values), f"{script} on:\n{phone.text}"
    )


def in_sight(phone: Phone, css: str) -> bool:
    """Say whether an element is wholly on the screen."""
    script = """
        const box = document.querySelector(arguments[0]).getBoundingClientRect();
        return box.top >= 0 && box.bottom <= window.innerHeight;
    """
    return bool(phone.driver.execute_script(script, css))


def test_the_end_of_a_list_sends_the_line_in_the_field_first(phone: Phone) -> None:
    """A line not yet added is part of the list."""
    to_a_list(phone)
    phone.types("den første linje")
    before = phone.driver.execute_script(f"return {KEY}")
    field(phone).send_keys("en vigtig linje")
    phone.driver.find_element(By.CSS_SELECTOR, "#card .primary").click()
    shows(phone, f"{KEY} !== arguments[0]", before)
    phone.taps("Tilbage")
    assert "en vigtig linje" in phone.card
    assert phone.complaints() == []


def test_a_line_the_guard_turns_down_stays_in_its_field(phone: Phone) -> None:
    """With why right above it, in sight; the list is not ended over it."""
    to_a_list(phone)
    phone.types("den første linje")
    field(phone).send_keys(f"ring {CPR}")
    before = phone.driver.execute_script(f"return {KEY}")
    phone.driver.find_element(By.CSS_SELECTOR, "#card .primary").click()
    shows(phone, "document.querySelector('#field[aria-invalid]')")
    assert field(phone).get_attribute("value") == f"ring {CPR}"
    assert phone.driver.execute_script("return document.querySelector('#field').previousElementSibling.id") == "notice"
    assert in_sight(phone, "#notice")
    assert in_sight(phone, "#field")
    assert phone.driver.execute_script(f"return {KEY}") == before
    field(phone).send_keys(" igen")
    assert field(phone).get_attribute("aria-invalid") is None


def test_what_is_typed_while_a_line_is_on_its_way_is_kept(phone: Phone) -> None:
    """The next line begun stays in the field."""
    box = to_a_list(phone)
    box.send_keys("linje et")
    before = phone.mark()
    script = "arguments[0].form.requestSubmit(); arguments[0].value += 'linje to begynder';"
    phone.driver.execute_script(script, box)
    WebDriverWait(phone.driver, SECONDS).until(lambda _: phone.mark() not in {"", before})
    assert "linje et" in phone.card
    assert field(phone).get_attribute("value") == "linje to begynder"


def test_the_way_past_a_question_is_always_in_reach(phone: Phone) -> None:
    """It stands in the bar at the bottom, and nowhere else."""
    to_a_list(phone)
    phone.driver.execute_script("window.scrollTo(0, 0)")
    assert in_sight(phone, ".out")
    assert "Spring over" in phone.driver.find_element(By.CSS_SELECTOR, ".out").text
    assert phone.card.count("Spring over") == 1


def test_what_takes_a_document_away_stands_above_it(phone: Phone) -> None:
    """Word and the copy are in sight before the document is."""
    phone.taps("God afslutning")
    for _ in range(60):
        if phone.button("Lav Afslutningstjekliste"):
            phone.taps("Lav Afslutningstjekliste")
            break
        skip = phone.button("Spring over")
        phone.taps("Spring over" if skip else "Færdig" if phone.button("Færdig") else "Læst")
    top = "document.querySelector('{}').getBoundingClientRect().top"
    assert phone.driver.execute_script(f"return {top.format('a[download]')} < {top.format('.paper')}")
    assert in_sight(phone, "a[download]")
    assert phone.driver.execute_script("return getComputedStyle(document.querySelector('h1')).outlineStyle") == "none"
