"""A small content folder, made new for each test, and today's content, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from content.library import Library
from content.load import load

FILES = {
    "works.yaml": """
- {key: S0, title: Anbefalinger til kvalitet, short: "Anbefalinger, 2024", publisher: Social- og Boligstyrelsen,
   published: marts 2024, law: barnets lov}
- {key: S1, title: Fælles fagligt grundlag, short: "Fælles fagligt grundlag, 2020", publisher: Socialstyrelsen,
   published: "2020", law: serviceloven}
- {key: BL, title: Bekendtgørelse af barnets lov, short: barnets lov, publisher: Ministeriet,
   published: LBK nr. 282, law: barnets lov}
""",
    "recommendations/01.yaml": """
number: 1
pejlemaerke: inddragelse
title: En tydelig ramme
what: Sæt en ramme, som barnet er med til at sætte.
what_page: "10"
why: Barnet er først med, når det får tid og ro til at sige noget.
why_page: "10"
how:
  - id: r01.spoerg
    label: Spørg barnet
    text: Spørg barnet, hvordan det gerne vil være med.
    phase: før
    kind: anbefaling
    source: {work: S0, part: Hvordan, page: "11"}
    reviewed: 2026-11-01
  - id: r01.bisidder
    label: Bisidder
    text: Barnet skal vide, at det kan have en bisidder med.
    phase: under
    kind: lov
    source: {work: BL, section: "§ 6", checked: 2026-06-01}
    under: r01.spoerg
    deadline: frist
    review_by: 2027-11-01
    reviewed: 2026-11-01
tools: [huse]
reviewed: 2026-11-01
""",
    "themes/kerne.yaml": """
id: tema.kerne
title: Fire kerneelementer
what: Fire ting, der holder øje med, om barnet får det bedre.
source: {work: S1, part: Kapitel 3, page: "6-13"}
how:
  - id: kerne.kontakt
    label: Tæt kontakt
    text: Følg med i barnets liv hele vejen.
    phase: altid
    kind: erfaring
    source: {work: S1, part: Kerneelement 1, page: "6"}
    reviewed: 2026-11-01
related: [r01]
reviewed: 2026-11-01
""",
    "tools.yaml": """
- id: huse
  label: De Tre Huse
  text: Tre huse, som barnet selv tegner i.
  recommendations: [1]
  sources: [{work: S0, recommendation: 1, part: Hjælperedskaber, page: "12"}]
  kind: anbefaling
  reviewed: 2026-11-01
""",
    "words.yaml": """
- id: ord.plan
  term: Barnets plan
  older: [handleplan, foranstaltning]
  text: Planen, som barnet selv er med til at lave. Hed før handleplan.
  for_child: En plan, du selv er med til at lave. Du skal ikke lave den alene.
  related: [huse, r01.spoerg]
  source: {work: BL, section: "§ 91", checked: 2026-06-01}
  kind: lov
  reviewed: 2026-11-01
""",
    "deadlines.yaml": """
- id: frist
  title: En frist
  text: Sæt en dag, og hold den.
  counts_from: dagen, hvor I aftalte det
  offset: {months: 3}
  alerts: [{days: -14}]
  kind: anbefaling
  source: {work: S0, recommendation: 1, part: Hvordan, page: "12"}
  reviewed: 2026-11-01
""",
    "phrases.yaml": """
- id: saet.hej
  moment: begynd
  to: barnet
  text: Hej. Skal vi to sætte os ned på gulvet?
  source: {work: S0, recommendation: 1, part: Hvordan, page: "11"}
  reviewed: 2026-11-01
""",
    "retired.yaml": "- r01.borte\n",
}
"""A folder in which nothing is wrong."""


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def toy(folder: Path, file: str = "", old: str = "", new: str = "") -> Path:
    """Write the small folder, with one text in one file replaced."""
    assert not file or old in FILES[file], f"{old!r} does not stand in {file}"
    return write(folder, {name: text.replace(old, new) if name == file else text for name, text in FILES.items()})


@cache
def today() -> Library:
    """Return today's content."""
    return load()
