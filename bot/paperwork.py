"""A session's document: its template filled with answers, sources and the dates to remember."""

from __future__ import annotations

import datetime as dt
import io

from docx import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from bot import agreed
from bot.desk import COPENHAGEN, Desk, DocumentWording, Running
from bot.language import Translator, translator
from content.cite import bibliography, cite_all
from content.model import Deadline, Source
from flows.answers import all_given
from flows.deadlines import due
from flows.documents import Document
from flows.model import Flow
from flows.replay import live_answers, walk
from flows.state import Dated


def document_of(desk: Desk, running: Running) -> Document:
    """Make the document of a session from its answers as they are now."""
    flow, state = running.flow, running.state
    values = {
        "titel": flow.outcome_title,
        "forloeb": flow.title,
        "om": flow.about,
        "dato": translator("da").date(desk.today, weekday=False),
        "svar": all_given(flow, state, DocumentWording(desk)),
        "kilder": sources_of(desk, running),
        "paamindelser": offers_of(desk, running),
        "kaldenavn": desk.nickname(running),
        "maal": agreed.for_document(desk, running),
    }
    return desk.world.documents.make(flow.outcome, values)


def sources_of(desk: Desk, running: Running) -> list[str]:
    """Return the sources of what was shown and ticked on the way, one line a work."""
    library = desk.world.library
    found: dict[Source, None] = {}
    for step in walk(running.flow, running.state.answers):
        for item in (*step.question.guidance, *step.question.items):
            found.update(dict.fromkeys(library.sources_of(item)))
    return bibliography(found, library.works)


def offers_of(desk: Desk, running: Running) -> list[str]:
    """Return the dates a finished flow offers to remind of: the date, what it is, why, and the source."""
    library, live = desk.world.library, live_answers(running.flow, running.state.answers)
    found: list[tuple[dt.date, str]] = []
    for offer in running.flow.reminders:
        path = offer.on or offer.counted_from or ""
        answer, question = live.get(path), running.flow.question(path)
        rule = library.deadlines.get(offer.rule)
        if not isinstance(answer, Dated) or rule is None or question is None:
            continue
        name = rule.title if offer.counted_from else question.short
        found.append(_offer(desk, rule, name, answer, counted=offer.counted_from is not None))
    return [line for _day, line in sorted(found)]


def _offer(desk: Desk, rule: Deadline, name: str, answer: Dated, *, counted: bool) -> tuple[dt.date, str]:
    """Return one date to remember, in words. Hours are counted only from a moment, never from a day alone."""
    words, source = translator("da"), cite_all((rule.source,), desk.world.library.works)
    if counted and rule.clock_hours and answer.time is None:
        line = f"{name}: klokkeslættet mangler. Tiden løber fra modtagelsen {words.date(answer.day)}. ({source})"
        return answer.day, line
    day, when, why = answer.day, _in_words(words, answer.day, answer.time), ""
    if counted:
        start = answer.day
        if rule.clock_hours and answer.time:
            start = dt.datetime.combine(answer.day, answer.time, COPENHAGEN)
        found = due(rule, start, desk.world.days_off)
        moment = found.due if isinstance(found.due, dt.datetime) else None
        day = moment.astimezone(COPENHAGEN).date() if moment else found.due
        when, why = _in_words(words, day, moment.astimezone(COPENHAGEN).time() if moment else None), f" {found.why}"
    passed = " (dagen er gået)" if day < desk.today else ""
    return day, f"{when[:1].upper()}{when[1:]}{passed}: {name}.{why} ({source})"


def _in_words(words: Translator, day: dt.date, time: dt.time | None) -> str:
    return words.date(day) + (f" kl. {time:%H.%M}" if time else "")


def as_word(document: Document, made: dt.datetime) -> bytes:
    """Return a document as a Word file with real headings, in Danish; `made` is when, in UTC."""
    word = Word()
    word.core_properties.title = document.title
    word.core_properties.author = "Pejl"
    word.core_properties.comments = ""
    word.core_properties.created = word.core_properties.modified = made
    word.core_properties.language = "da-DK"
    style = word.styles["Normal"]
    style.font.name = "Calibri"
    style.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "da-DK")
    style.element.get_or_add_rPr().append(language)
    kinds = {
        "h1": "Title",
        "h2": "Heading 1",
        "h3": "Heading 2",
        "p": "Normal",
        "li": "List Bullet",
        "quote": "Quote",
    }
    for part in document.parts:
        paragraph = word.add_paragraph(style=kinds[part.kind])
        for run in part.runs:
            paragraph.add_run(_printable(run.text)).bold = run.strong or None
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def _printable(text: str) -> str:
    """Drop the control characters that a Word file cannot hold."""
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32)


def file_name(flow: Flow, number: int) -> str:
    """Return the name of the Word file: ASCII, and nothing of the answers."""
    return f"{flow.outcome}-{number}.docx"
