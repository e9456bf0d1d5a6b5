"""Pictures the project has drawn: where they lie, and what they show, in words.

A picture belongs to the guidance, so its words are Danish whatever the interface speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.cards import Picture

STATIC = Path(__file__).parent / "web" / "static"
"""Each picture lies here twice: as SVG for the page, as PNG for a chat."""

CASE = Picture(
    name="sag",
    alt=(
        "En tegnet vej med ti skridt. 1 Bekymring: nogen er bekymret for dig. 2 Samtale: vi snakker med dig. "
        "3 Screening: skal vi vide mere? 4 Vi finder ud af mere: hvad er svært, og hvad går godt? "
        "5 Vurdering: hvad har du brug for? 6 Afgørelse: hvad bliver der bestemt? "
        "7 Mål og plan: hvad vil du gerne have anderledes? 8 Hjælpen begynder: vi mødes med dem, der hjælper. "
        "9 Opfølgning: er hjælpen god for dig? Det skridt kommer igen. 10 Vi slutter: du kan klare dig uden hjælpen."
    ),
    caption=(
        "Hvad sker der i en sag? Ikke alle sager har alle skridt, og nogle kommer igen. "
        "Du må spørge hele vejen, sige din mening og have en bisidder med."
    ),
)
"""The steps of a case, for the child and the family."""

PICTURES: Mapping[str, Picture] = {picture.name: picture for picture in (CASE,)}
"""Every picture by its name."""


def png(picture: Picture) -> bytes:
    """Return a picture as it is sent to a chat."""
    return (STATIC / f"{picture.name}.png").read_bytes()
