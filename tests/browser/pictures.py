"""Takes the pictures of README and docs from the real page: `python -m tests.browser.pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.browser.phone import Phone, open_chromium
from tests.program.process import ROOT, Program

PICTURES = ROOT / "docs" / "pictures"


def take(folder: Path = PICTURES) -> list[Path]:
    """Walk the page at phone size in both colours and take a picture of each kind of card."""
    taken: list[Path] = []
    driver = open_chromium()
    program = Program(Path(tempfile.mkdtemp())).start()
    try:
        phone = Phone(driver, program.url)

        def both(name: str) -> None:
            for dark in (False, True):
                phone.looks(dark=dark)
                taken.append(folder / f"{name}-{'moerk' if dark else 'lys'}.png")
                phone.picture(taken[-1])
            phone.looks(dark=False)

        phone.opens(program.link)
        phone.taps("Åbn Pejl")
        both("velkommen")
        phone.taps("Det er læst")
        both("menu")
        phone.taps("Klar til samtalen")
        phone.taps("Før et opfølgningsmøde")
        phone.taps("At høre, hvordan barnet selv har det")
        phone.taps("Færdig")
        both("samtalen")
        phone.taps("10-14 år")
        both("hensyn")
        for _ in range(20):
            if phone.button("Lav Samtaleplan"):
                break
            phone.taps("Færdig" if phone.button("Færdig") and not phone.button("Spring over") else "Spring over")
        both("gennemsyn")
        phone.taps("Lav Samtaleplan")
        both("dokument")
        phone.taps("Menu")
        phone.types("loyalitetskonflikt")
        both("opslag")
        for name, words in (
            ("gammelt-ord", "handleplan"),
            ("redskab", "dialoglinealen"),
            ("paragraf", "§ 20"),
            ("spoergsmaal", "barnet siger ikke noget"),
        ):
            phone.taps("Menu")
            phone.types(words)
            both(name)
        phone.taps("Menu")
        phone.taps("Anbefalingerne")
        both("anbefalinger")
    finally:
        program.stop()
        driver.quit()
    return taken


if __name__ == "__main__":
    for path in take():
        print(path.relative_to(ROOT))  # noqa: T201
