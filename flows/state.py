"""What a person has answered so far, as frozen values that go through JSON unchanged.

A state holds no position: that is derived by replay (see `engine`). `at` is set only while the person looks
at another question than the derived one, and `proposed` only while a change waits for their yes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

TickState = Literal["yes", "no", "na"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """The person chose to pass the question. It counts as an answer, but never meets a condition."""


@dataclass(frozen=True, slots=True)
class Read:
    """A note has been read."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The option picked of a `one` question."""

    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The options picked so far of a `many` question; counts as answered once `done`."""

    values: tuple[str, ...]
    done: bool = False


@dataclass(frozen=True, slots=True)
class Ticked:
    """Ticks so far: item id to `yes` or `na` (not relevant); an item not ticked is absent."""

    states: Mapping[str, TickState]
    done: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """Typed or suggested text, one entry a line."""

    lines: tuple[str, ...]
    done: bool = True


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, with a local time where one was said."""

    day: dt.date
    time: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The items of a group in order. `next` numbers the next item's id; none is ever reused."""

    items: tuple[str, ...]
    next: int
    done: bool = False


Answer = Skipped | Read | Chosen | Marked | Ticked | Written | Dated | Group


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change not yet confirmed: the answer, and why it waits.

    `answer` is None where the change is to take the group item `item` away.
    """

    path: str
    answer: Answer | None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is remembered of a flow under way."""

    flow: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    at: str | None = None
    proposed: Proposed | None = None
    finished: bool = False


def item_id(number: int) -> str:
    """Return the stable id of a group's item: 0 → `a`, 25 → `z`, 26 → `aa`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain JSON values."""
    match answer:
        case Skipped():
            return {"skipped": True}
        case Read():
            return {"read": True}
        case Chosen(value):
            return {"chosen": value}
        case Marked(values, done):
            return {"marked": list(values), "done": done}
        case Ticked(states, done):
            return {"ticked": dict(states), "done": done}
        case Written(lines, done):
            return {"written": list(lines), "done": done}
        case Dated(day, time):
            return {"day": day.isoformat(), "time": time.isoformat("minutes") if time else None}
        case Group(items, next_, done):
            return {"items": list(items), "next": next_, "done": done}


def answer_from_json(data: Mapping[str, Any]) -> Answer:
    """Read an answer back. Raises ValueError, without the content, where the shape is unknown."""
    match data:
        case {"skipped": True}:
            return Skipped()
        case {"read": True}:
            return Read()
        case {"chosen": value}:
            return Chosen(value)
        case {"marked": values, "done": done}:
            return Marked(tuple(values), done)
        case {"ticked": states, "done": done}:
            return Ticked(dict(states), done)
        case {"written": lines, "done": done}:
            return Written(tuple(lines), done)
        case {"day": day, "time": time}:
            return Dated(dt.date.fromisoformat(day), dt.time.fromisoformat(time) if time else None)
        case {"items": items, "next": next_, "done": done}:
            return Group(tuple(items), next_, done)
    raise ValueError(f"unknown shape of answer: {sorted(data)}")


def to_json(state: State) -> dict[str, Any]:
    """Return a state as plain JSON values."""
    return {
        "flow": state.flow,
        "answers": {path: answer_to_json(answer) for path, answer in state.answers.items()},
        "at": state.at,
        "proposed": state.proposed
        and {
            "path": state.proposed.path,
            "answer": state.proposed.answer and answer_to_json(state.proposed.answer),
            "item": state.proposed.item,
        },
        "finished": state.finished,
    }


def from_json(data: Mapping[str, Any]) -> State:
    """Read a state back from `to_json`."""
    proposed = data.get("proposed")
    return State(
        flow=data["flow"],
        answers={path: answer_from_json(answer) for path, answer in data["answers"].items()},
        at=data.get("at"),
        proposed=proposed
        and Proposed(proposed["path"], proposed["answer"] and answer_from_json(proposed["answer"]), proposed["item"]),
        finished=data.get("finished", False),
    )
