"""A flow to look at, for those who edit it: its questions, conditions and guidance as text.

In Danish, as the flow files and their README are.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from content.cite import cite_all
from content.library import Library
from content.model import Deadline, Phrase, Point, Recommendation, Theme, Tool, Word
from flows.model import Flow, Kind, Layout, Question

WIDTH = 100
"""Characters of a line."""

KINDS: Mapping[Kind, str] = {
    Kind.ONE: "ét valg",
    Kind.MANY: "flere valg",
    Kind.TEXT: "tekst",
    Kind.DATE: "en dag",
    Kind.TICKS: "krydser",
    Kind.NOTE: "et kort at læse",
    Kind.GROUP: "de samme spørgsmål flere gange",
}
MOMENTS = {"foer": "før", "under": "under", "efter": "efter"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question with its number as it is shown: "3", or "3.2" inside a group."""

    number: str
    question: Question
    inside: Question | None = None


def numbered(flow: Flow) -> Iterator[Numbered]:
    """Yield every question with its number, a group before its sub-questions."""
    for n, question in enumerate(flow.questions, 1):
        yield Numbered(str(n), question)
        for m, sub in enumerate(question.questions, 1):
            yield Numbered(f"{n}.{m}", sub, question)


def as_text(flow: Flow, library: Library) -> str:
    """Return a flow as text: every question with its answers, its condition and its guidance with citations."""
    lines = [
        f"{flow.title} ({flow.id})",
        flow.about,
        f"Hvornår: {MOMENTS[flow.moment]} mødet. Ender i: {flow.outcome_title} (documents/{flow.outcome}.md.j2).",
    ]
    if flow.layout is Layout.CARD:
        lines.append("Alt står på ét kort og besvares i den rækkefølge, man vil.")
    for each in numbered(flow):
        lines += ["", *_question(flow, each, library)]
    if flow.reminders:
        lines += ["", "Tilbyder at minde om:"]
        for offer in flow.reminders:
            rule = library.deadlines.get(offer.rule)
            start = f"dagen i {offer.on}" if offer.on else f"tælles fra {offer.counted_from}"
            lines.append(f"  {offer.rule}: {rule.title if rule else '?'} ({start})")
    return "\n".join(lines) + "\n"


def _question(flow: Flow, each: Numbered, library: Library) -> Iterator[str]:
    question, indent = each.question, "  " * each.number.count(".")
    kind = KINDS[question.kind] + (", flere linjer" if question.lines == "many" else "")
    if question.kind is Kind.GROUP:
        kind += f", {question.at_least} til {question.at_most}"
    yield f"{indent}{each.number}. {question.ask}"
    inner = indent + "   "
    yield f"{inner}{question.id} · {kind} · på kortet: {question.short}"
    if question.help:
        yield from _wrapped(inner, f"Hjælp: {question.help}")
    if question.when:
        yield from _wrapped(inner, f"Kun når {condition(flow, each.question, each.inside, library)}")
    yield from (f"{inner}- {value}: {label}" for value, label in question.options.items())
    yield from (f"{inner}- forslag: {text}" for text in question.suggestions)
    for title, ids in (("Kryds", question.items), ("Vejledning", question.guidance)):
        for item_id in ids:
            yield from _wrapped(inner, f"{title} {item_id}: {_in_words(library, item_id)}")


def _wrapped(indent: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)


def _in_words(library: Library, item_id: str) -> str:
    item = library.find(item_id)
    match item:
        case None:
            return "findes ikke"
        case Recommendation() | Theme():
            text = item.what
        case Point() | Tool() | Word() | Deadline() | Phrase():
            text = item.text
    return f"{text} ({cite_all(library.sources_of(item_id), library.works)})"


def condition(flow: Flow, question: Question, inside: Question | None, library: Library) -> str:
    """Return in words when a question is asked: "Alder er 10-14 år eller 15-17 år"; empty where it always is."""
    parts = []
    for other, accepted in question.when.items():
        asked = _asked(flow, inside, other)
        labels = [_label(asked, value, library) for value in accepted]
        name = asked.short if asked else other
        parts.append(f"{name} er {' eller '.join(labels)}")
    return ", og ".join(parts)


def _asked(flow: Flow, inside: Question | None, other: str) -> Question | None:
    own = inside.questions if inside else ()
    return next((q for q in (*own, *flow.questions) if q.id == other), None)


def _label(asked: Question | None, value: str, library: Library) -> str:
    if asked is not None and value in asked.options:
        return asked.options[value]
    point = library.points.get(value)
    return point.label if point else value
