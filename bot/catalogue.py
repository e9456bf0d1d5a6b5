"""What there is to translate: `python -m bot.catalogue` brings the English catalogue up to date.

Messages come from Python (`_`, `gettext`, `ngettext`, `N_`), from the page's templates, and from the flow files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.language import catalogue_path
from flows import load as flow_files
from flows.checklists import MESSAGES

ROOT = Path(__file__).parent
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}


def flow_messages() -> Iterator[tuple[str, str]]:
    """Yield every message of the flow files, with the flow it stands in."""
    yield from (("checklists", text) for text in MESSAGES)
    for flow in flow_files.load().values():
        for text in (flow.title, flow.about, flow.outcome_title):
            yield flow.id, text
        for question in flow.every_question():
            texts = (question.ask, question.short, question.help, question.item, *question.options.values())
            yield from ((flow.id, each) for each in texts if each)


def messages() -> Catalog:
    """Return everything there is to translate."""
    catalogue = Catalog(
        project="Pejl", locale="en", charset="utf-8", creation_date=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    found = extract_from_dir(
        str(ROOT), [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")], keywords=KEYWORDS
    )
    for file, _line, message, _comments, _context in found:
        catalogue.add(message, locations=[(file, 0)])
    for flow, text in flow_messages():
        catalogue.add(text, locations=[(f"flows/{flow}.yaml", 0)])
    return catalogue


def bring_up_to_date() -> tuple[int, int]:
    """Merge new messages into the English catalogue; return how many there are and how many lack words."""
    path = catalogue_path("en")
    if path.exists():
        with path.open("rb") as file:
            english = read_po(file, locale="en")
    else:
        english = Catalog(locale="en", project="Pejl")
    english.update(messages(), no_fuzzy_matching=True)
    english.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, english, width=110, no_location=True, omit_header=False, sort_output=True)
    return len(english), len([message for message in english if message.id and not _said(message.string)])


def _said(words: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(words) if isinstance(words, tuple | list) else bool(words)


if __name__ == "__main__":
    total, missing = bring_up_to_date()
    print(f"{total} messages, {missing} without English words: {catalogue_path('en')}")  # noqa: T201
