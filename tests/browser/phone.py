"""A person with the page on a phone, in a real Chromium."""

from __future__ import annotations

import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)
SECONDS = 15


def open_chromium() -> webdriver.Chrome:
    """Start Debian's Chromium without a screen."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tempfile.mkdtemp()}")
    options.add_argument("--lang=da")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": "Pejl-test", "acceptLanguage": "da"})
    return driver


class Phone:
    """Taps and types as a person would, and waits for the card that follows."""

    def __init__(self, driver: webdriver.Chrome, url: str, width: int = 390, height: int = 844) -> None:
        self.driver, self.url = driver, url
        self.resize(width, height)
        self.looks(dark=False)

    def resize(self, width: int, height: int) -> None:
        """Turn the window into a screen of that size."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def looks(self, *, dark: bool) -> None:
        """Choose the phone's colours."""
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def opens(self, address: str) -> None:
        """Open an address."""
        self.driver.get(address)

    @property
    def card(self) -> str:
        """The card's text."""
        return str(self.driver.find_element(By.ID, "card").text)

    def button(self, words: str) -> WebElement | None:
        """Return the first visible button or link whose words or name begin so."""
        for element in self.driver.find_elements(By.CSS_SELECTOR, "button, a.key"):
            try:
                text = " ".join(f"{element.text}".split())
                name = element.get_attribute("aria-label") or ""
                if (words in text or name.startswith(words)) and element.is_displayed():
                    return element
            except StaleElementReferenceException:
                continue
        return None

    def taps(self, words: str) -> None:
        """Tap a button, and wait until the page has answered."""
        wait = WebDriverWait(self.driver, SECONDS, poll_frequency=0.02)
        element = wait.until(lambda _: self.button(words), f"no button {words!r} on:\n{self.text}")
        assert element is not None
        before = self.mark()
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        wait.until(lambda _: self.mark() not in {"", before}, f"nothing followed {words!r}")

    def mark(self) -> str:
        """Return what changes whenever a card has been swapped or a page loaded; empty while one is on its way."""
        script = """
            const card = document.querySelector("#card");
            if (document.readyState !== "complete" || document.querySelector(".htmx-request, .htmx-swapping")) return "";
            return card ? card.dataset.revision || "?" : document.title;
        """
        return str(self.driver.execute_script(script))

    @property
    def text(self) -> str:
        """All text on the page."""
        return str(self.driver.find_element(By.TAG_NAME, "body").text)

    def types(self, text: str) -> None:
        """Write into the card's field and send it."""
        field = self.driver.find_element(By.CSS_SELECTOR, "#card [name=text]")
        before = self.mark()
        field.clear()
        field.send_keys(text)
        self.driver.execute_script("arguments[0].form.requestSubmit()", field)
        WebDriverWait(self.driver, SECONDS, poll_frequency=0.02).until(lambda _: self.mark() not in {"", before})

    def picture(self, path: Path) -> None:
        """Take a picture of the screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(path))

    def complaints(self) -> list[str]:
        """Return what the browser's console complained about."""
        entries = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [str(entry["message"]) for entry in entries if entry["level"] == "SEVERE"]
