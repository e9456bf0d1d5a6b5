"""The flow engine: (flow, state, event) → (state, notices). No clock, no network, no channel.

Where a person is in a flow is derived (see `replay`): the first question that applies and is not answered.
So every event here is one of two things: a new answer, or a look at another question.

Two families of error: a person's slip becomes a `Notice`; our own misuse raises `FlowError`, which names
flow, question and event and never an answer's text.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flows.events import (
    AddItem,
    Back,
    Cancel,
    Change,
    Choose,
    Confirm,
    Done,
    Event,
    Finish,
    Mark,
    PickDate,
    RemoveItem,
    RemoveLine,
    Review,
    Skip,
    Tick,
    Write,
)
from flows.model import Flow, Kind, Layout, Question
from flows.replay import Place, Step, changes_to, falling, find, fits, group_of, live_answers, position, walk
from flows.state import (
    Answer,
    Chosen,
    Dated,
    Group,
    Marked,
    Proposed,
    Read,
    Skipped,
    State,
    Ticked,
    TickState,
    Written,
    item_id,
)

MAX_TEXT = 1000
"""Characters a typed line may hold."""

MAX_LINES = 40
"""Lines a `lines: many` answer may hold."""


class FlowError(Exception):
    """The engine was asked for something that cannot be: a fault of ours, not of the person."""


class Slip(StrEnum):
    """What a person's slip was; the words are put in at the edge."""

    NOT_HERE = "not-here"
    NOT_AN_OPTION = "not-an-option"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    TOO_FEW = "too-few"
    FIRST = "first"
    NO_SKIP = "no-skip"


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind line for the person, by code; `count` is a limit or a length in characters or items."""

    code: Slip
    count: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """What an event led to."""

    state: State
    notices: tuple[Notice, ...] = ()


def begin(flow: Flow) -> State:
    """Return the state of a flow nobody has answered yet."""
    return State(flow=flow.id)


def handle(flow: Flow, state: State, event: Event, now: dt.datetime) -> Turn:
    """Return what an event makes of a state.

    `now` is aware, in Europe/Copenhagen. Raises `FlowError` where the state belongs to another flow.
    """
    if state.flow != flow.id:
        raise FlowError(f"{flow.id}: state of flow {state.flow!r} handed in with event {type(event).__name__}")
    if now.tzinfo is None:
        raise FlowError(f"{flow.id}: 'now' has no time zone, event {type(event).__name__}")
    match event:
        case Back():
            return _back(flow, state)
        case Review():
            return Turn(dataclasses.replace(state, at=None, proposed=None))
        case Confirm():
            return _confirm(flow, state)
        case Cancel():
            return _cancel(flow, state)
        case Finish():
            return _finish(flow, state)
        case Change(path):
            if find(flow, state, path) is None:
                return Turn(state, (Notice(Slip.NOT_HERE),))
            return Turn(dataclasses.replace(state, at=path, proposed=None, finished=False))
    step = find(flow, state, event.path)
    if step is None:
        return Turn(state, (Notice(Slip.NOT_HERE),))
    return _answer(flow, state, step, event)


def _cancel(flow: Flow, state: State) -> Turn:
    """Leave a change be: one that would void answers leads on, a typed date leads back to its question."""
    voids = state.proposed is not None and falling(flow, state, state.proposed)
    return Turn(dataclasses.replace(state, proposed=None, at=None if voids else state.at))


def _finish(flow: Flow, state: State) -> Turn:
    place = position(flow, state).place
    if place in {Place.REVIEW, Place.CARD, Place.FINISHED}:
        return Turn(dataclasses.replace(state, finished=True, at=None, proposed=None))
    return Turn(state, (Notice(Slip.NOT_HERE),))


def _back(flow: Flow, state: State) -> Turn:
    if state.proposed is not None:
        return Turn(dataclasses.replace(state, proposed=None))
    here = position(flow, state)
    if here.place is Place.FINISHED:
        return Turn(dataclasses.replace(state, finished=False))
    if flow.layout is Layout.CARD:
        return Turn(dataclasses.replace(state, at=None, finished=False))
    steps = [str(step.path) for step in walk(flow, state.answers)]
    if here.place is Place.REVIEW:
        before = steps[-1] if steps else None
    else:
        index = steps.index(str(here.step.path)) if here.step else 0
        before = steps[index - 1] if index else None
    if before is None:
        return Turn(state, (Notice(Slip.FIRST),))
    return Turn(dataclasses.replace(state, at=before, finished=False))


def _confirm(flow: Flow, state: State) -> Turn:
    if state.proposed is None:
        return Turn(state)
    answers = changes_to(flow, state, state.proposed)
    stays = state.at if state.at == state.proposed.path and _is_still_open(answers, state.proposed.path) else None
    return Turn(dataclasses.replace(state, answers=answers, at=stays, proposed=None, finished=False))


def _is_still_open(answers: Mapping[str, Answer], path: str) -> bool:
    return isinstance(answers.get(path), Marked | Ticked | Group)


def _answer(flow: Flow, state: State, step: Step, event: Event) -> Turn:
    path, question = str(step.path), step.question
    given = state.answers.get(path)
    given = given if fits(question, given) else None
    outcome = _new_answer(question, given, event)
    if isinstance(outcome, Notice):
        return Turn(state, (outcome,))
    if isinstance(event, RemoveItem):
        proposed = Proposed(path, None, event.item)
        typed = [p for p in live_answers(flow, state.answers) if p.startswith(f"{path}[{event.item}].")]
        begun = dataclasses.replace(state, answers={**state.answers, path: group_of(question, given)})
        if typed:
            return Turn(dataclasses.replace(begun, proposed=proposed))
        return Turn(dataclasses.replace(begun, answers=changes_to(flow, begun, proposed), proposed=None))
    proposed = Proposed(path, outcome)
    asks_first = isinstance(event, PickDate) and event.typed
    if asks_first or falling(flow, state, proposed):
        return Turn(dataclasses.replace(state, proposed=proposed))
    stays = path if state.at == path and isinstance(event, Mark | Tick | RemoveLine) else None
    if isinstance(event, Write) and question.lines == "many" and state.at == path:
        stays = path
    answers = changes_to(flow, state, proposed)
    finished = state.finished and isinstance(event, Mark | Tick)
    return Turn(dataclasses.replace(state, answers=answers, at=stays, proposed=None, finished=finished))


def _new_answer(question: Question, given: Answer | None, event: Any) -> Answer | Notice:
    match question.kind, event:
        case Kind.GROUP, Skip() if isinstance(given, Group) or question.at_least == 0:
            return dataclasses.replace(group_of(question, given), done=True)
        case _, Skip() if not question.skippable:
            return Notice(Slip.NO_SKIP)
        case _, Skip():
            return Skipped()
        case Kind.ONE, Choose(value=value):
            return Chosen(value) if value in question.options else Notice(Slip.NOT_AN_OPTION)
        case Kind.MANY, Mark(value=value, on=on):
            return _mark(question, given, value, on)
        case Kind.TICKS, Tick(item=item, wanted=wanted):
            return _tick(question, given, item, wanted)
        case Kind.TEXT, Write(text=text):
            return _write(question, given, text)
        case Kind.TEXT, RemoveLine(index=index) if isinstance(given, Written):
            lines = tuple(line for n, line in enumerate(given.lines) if n != index)
            return Written(lines, done=False)
        case Kind.DATE, PickDate(day=day, time=time):
            return Dated(day, time)
        case Kind.NOTE, Done():
            return Read()
        case Kind.MANY, Done() if not question.skippable and not (isinstance(given, Marked) and given.values):
            return Notice(Slip.NO_SKIP)
        case Kind.MANY | Kind.TICKS | Kind.TEXT | Kind.GROUP, Done():
            return _done(question, given)
        case Kind.GROUP, AddItem():
            return _add_item(question, given)
        case Kind.GROUP, RemoveItem(item=item):
            group = group_of(question, given)
            return group if item in group.items else Notice(Slip.NOT_AN_OPTION)
    return Notice(Slip.NOT_AN_OPTION)


def _mark(question: Question, given: Answer | None, value: str, on: bool) -> Answer | Notice:
    if value not in question.options:
        return Notice(Slip.NOT_AN_OPTION)
    before = given if isinstance(given, Marked) else Marked(())
    kept = {v for v in before.values if v != value} | ({value} if on else set())
    if on:
        kept = {value} if value in question.alone else kept - set(question.alone)
    return Marked(tuple(v for v in question.options if v in kept), before.done)


def _tick(question: Question, given: Answer | None, item: str, wanted: TickState) -> Answer | Notice:
    if item not in question.items:
        return Notice(Slip.NOT_AN_OPTION)
    before = given if isinstance(given, Ticked) else Ticked({})
    states: dict[str, TickState] = {i: s for i, s in before.states.items() if i != item}
    if wanted != "no":
        states[item] = wanted
    return Ticked(states, before.done)


def _write(question: Question, given: Answer | None, text: str) -> Answer | Notice:
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not lines:
        return Notice(Slip.EMPTY)
    if len(text.strip()) > MAX_TEXT:
        return Notice(Slip.TOO_LONG, MAX_TEXT)
    if question.lines == "one":
        return Written(lines)
    kept = given.lines if isinstance(given, Written) else ()
    new = tuple(line for line in lines if line not in kept)
    if len(kept) + len(new) > MAX_LINES:
        return Notice(Slip.TOO_MANY, MAX_LINES)
    return Written(kept + new, done=given.done if isinstance(given, Written) else False)


def _done(question: Question, given: Answer | None) -> Answer | Notice:
    match given:
        case Marked() | Ticked() | Written():
            return dataclasses.replace(given, done=True)
        case Group() if len(given.items) < question.at_least:
            return Notice(Slip.TOO_FEW, question.at_least)
        case Group():
            return dataclasses.replace(given, done=True)
    if question.kind is Kind.GROUP:
        return dataclasses.replace(group_of(question, given), done=True)
    if question.kind is Kind.TICKS:
        return Ticked({}, done=True)
    return Skipped()


def _add_item(question: Question, given: Answer | None) -> Answer | Notice:
    group = group_of(question, given)
    if len(group.items) >= question.at_most:
        return Notice(Slip.TOO_MANY, question.at_most)
    return Group((*group.items, item_id(group.next)), group.next + 1)
