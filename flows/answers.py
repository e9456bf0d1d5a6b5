"""Answers in words: for the review card, the line of what was answered, and the document's template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from flows.documents import OPEN_LINE, Raw
from flows.model import Flow, Kind, Path, Question
from flows.replay import group_of, live_answers, walk
from flows.state import Answer, Chosen, Dated, Marked, State, Ticked, Written


class Wording(Protocol):
    """How ids, options and days are put into words; the edge knows language and content."""

    def option(self, question: Question, value: str) -> str:
        """Return an option's label."""

    def item(self, item_id: str) -> str:
        """Return a content point's words."""

    def day(self, day: dt.date, time: dt.time | None) -> str:
        """Return a day in full, with its time where there is one."""

    def typed(self, question: Question, line: str) -> str:
        """Return a line of text as it may be shown here."""


def lines_of(question: Question, answer: Answer | None, wording: Wording) -> tuple[str, ...]:
    """Return an answer as lines; none for a skip, a note or no answer. Items not relevant are left out."""
    match answer:
        case Chosen(value):
            return (wording.option(question, value),)
        case Marked(values):
            return tuple(wording.option(question, value) for value in values if value in question.options)
        case Ticked(states):
            return tuple(wording.item(item) for item in question.items if states.get(item) == "yes")
        case Written(lines):
            return tuple(wording.typed(question, line) for line in lines)
        case Dated(day, time):
            return (wording.day(day, time),)
    return ()


def is_own_words(question: Question, line: str) -> bool:
    """Say whether a line was typed, and not a suggestion tapped."""
    return line not in question.suggestions


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as a document's template meets it.

    `{{ svar.form }}` prints the lines on one line, or an open line; `linjer` are the lines; `valg` the chosen
    values; `udeladt` the texts of items ticked as not relevant; `poster` the items of a group.
    """

    linjer: tuple[str, ...] = ()
    valg: tuple[str, ...] = ()
    udeladt: tuple[str, ...] = ()
    dag: dt.date | None = None
    poster: tuple[Mapping[str, Given], ...] = field(default=())

    @property
    def besvaret(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.linjer)

    @property
    def eller_linje(self) -> str:
        """Return the lines on one line, or an open line to be filled in by hand."""
        return "; ".join(self.linjer) if self.linjer else Raw(OPEN_LINE)

    def __str__(self) -> str:
        return "; ".join(self.linjer)


def given(question: Question, answer: Answer | None, wording: Wording) -> Given:
    """Return one answer for a template."""
    values: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    match answer:
        case Chosen(value):
            values = (value,)
        case Marked(marked):
            values = marked
        case Ticked(states):
            values = tuple(item for item in question.items if states.get(item) == "yes")
            left_out = tuple(wording.item(item) for item in question.items if states.get(item) == "na")
    day = answer.day if isinstance(answer, Dated) else None
    return Given(lines_of(question, answer, wording), values, left_out, day)


def all_given(flow: Flow, state: State, wording: Wording) -> dict[str, Given]:
    """Return every question's answer for a template; those that do not apply are empty."""
    live = live_answers(flow, state.answers)
    return {question.id: _given_at(question, live, wording) for question in flow.questions}


def _given_at(question: Question, live: Mapping[str, Answer], wording: Wording) -> Given:
    if question.kind is not Kind.GROUP:
        return given(question, live.get(question.id), wording)
    items = group_of(question, live.get(question.id)).items
    posts = []
    for item in items:
        paths = {sub.id: str(Path(top=question.id, item=item, sub=sub.id)) for sub in question.questions}
        post = {sub.id: given(sub, live.get(paths[sub.id]), wording) for sub in question.questions}
        if any(one.besvaret for one in post.values()):
            posts.append(post)
    return Given(linjer=tuple(f"{question.item} {n}" for n in range(1, len(posts) + 1)), poster=tuple(posts))


def ticked(flow: Flow, state: State) -> tuple[int, int]:
    """Return how many items of a flow's tick lists are settled (ticked or not relevant), and of how many."""
    done = total = 0
    for step in walk(flow, state.answers):
        if step.question.kind is Kind.TICKS:
            answer = state.answers.get(str(step.path))
            states = answer.states if isinstance(answer, Ticked) else {}
            done += sum(item in states for item in step.question.items)
            total += len(step.question.items)
    return done, total
