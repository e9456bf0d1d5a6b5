"""Where a person is in a flow, derived by replaying the answers.

Nothing here changes a state. An answer counts only while its question applies and can have such an answer,
so a changed flow file, or a changed earlier answer, needs no code of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flows.model import Flow, Kind, Layout, Path, Question
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
    Written,
    item_id,
)


class Place(StrEnum):
    """What the person is to be shown."""

    QUESTION = "question"
    CARD = "card"
    CONFIRM = "confirm"
    REVIEW = "review"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Step:
    """One applicable question of a flow, at its path."""

    path: Path
    question: Question


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person is. `number` of `total` counts a flow's own questions, a group as one.

    `falls` names the answers that the proposed change makes void.
    """

    place: Place
    step: Step | None = None
    number: int = 0
    total: int = 0
    falls: tuple[str, ...] = ()


def fits(question: Question, answer: Answer | None) -> bool:
    """Say whether an answer is one this question can have; a changed flow file may have made it not so."""
    match answer:
        case None:
            return False
        case Skipped():
            return True
        case Read():
            return question.kind is Kind.NOTE
        case Chosen(value):
            return question.kind is Kind.ONE and value in question.options
        case Marked():
            return question.kind is Kind.MANY
        case Ticked():
            return question.kind is Kind.TICKS
        case Written():
            return question.kind is Kind.TEXT
        case Dated():
            return question.kind is Kind.DATE
        case Group():
            return question.kind is Kind.GROUP


def complete(question: Question, answer: Answer | None) -> bool:
    """Say whether the question needs no more asking."""
    if answer is None or not fits(question, answer):
        return False
    return not (isinstance(answer, Marked | Ticked | Written | Group) and not answer.done)


def group_of(question: Question, answer: Answer | None) -> Group:
    """Return a group's answer; one not begun has its `at_least` first items waiting, one at the most."""
    if isinstance(answer, Group):
        return answer
    waiting = min(question.at_least, 1)
    return Group(tuple(item_id(n) for n in range(waiting)), next=waiting)


def _values(answer: Answer | None) -> frozenset[str]:
    match answer:
        case Chosen(value):
            return frozenset((value,))
        case Marked(values, True):
            return frozenset(values)
        case Ticked(states, True):
            return frozenset(item for item, state in states.items() if state == "yes")
    return frozenset()


def walk(flow: Flow, answers: Mapping[str, Answer]) -> Iterator[Step]:
    """Yield every question that applies, in the order it is asked; a group after its items' questions.

    An answer to a question that does not apply meets no condition.
    """
    live: dict[str, Answer] = {}

    def holds(question: Question, inside: Path | None) -> bool:
        for other, accepted in question.when.items():
            here = str(Path(top=inside.top, item=inside.item, sub=other)) if inside else other
            given = live.get(here) or live.get(other)
            if not _values(given) & set(accepted):
                return False
        return True

    def keep(step: Step) -> None:
        answer = answers.get(str(step.path))
        if answer is not None and fits(step.question, answer):
            live[str(step.path)] = answer

    for question in flow.questions:
        if not holds(question, None):
            continue
        if question.kind is Kind.GROUP and not isinstance(answers.get(question.id), Skipped):
            for item in group_of(question, answers.get(question.id)).items:
                for sub in question.questions:
                    step = Step(Path(top=question.id, item=item, sub=sub.id), sub)
                    if holds(sub, step.path):
                        keep(step)
                        yield step
        step = Step(Path(top=question.id), question)
        keep(step)
        yield step


def live_answers(flow: Flow, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers that apply and fit, in the order of the flow."""
    found = {}
    for step in walk(flow, answers):
        answer = answers.get(str(step.path))
        if answer is not None and fits(step.question, answer):
            found[str(step.path)] = answer
    return found


def position(flow: Flow, state: State) -> Position:
    """Derive where the person is."""
    steps = list(walk(flow, state.answers))
    own = [step.path.top for step in steps if step.path.sub is None]
    if state.proposed is not None:
        step = find(flow, state, state.proposed.path)
        return Position(Place.CONFIRM, step, total=len(own), falls=falling(flow, state, state.proposed))
    if state.finished:
        return Position(Place.FINISHED, number=len(own), total=len(own))
    looked_at = next((step for step in steps if str(step.path) == state.at), None)
    if looked_at is not None:
        return Position(Place.QUESTION, looked_at, own.index(looked_at.path.top) + 1, len(own))
    if flow.layout is Layout.CARD:
        done = sum(1 for s in steps if s.path.sub is None and complete(s.question, state.answers.get(s.path.top)))
        return Position(Place.CARD, number=done, total=len(own))
    for step in steps:
        if not complete(step.question, state.answers.get(str(step.path))):
            return Position(Place.QUESTION, step, own.index(step.path.top) + 1, len(own))
    return Position(Place.REVIEW, number=len(own), total=len(own))


def find(flow: Flow, state: State, path: str) -> Step | None:
    """Return the applicable question at a path, or None where it does not apply now."""
    return next((step for step in walk(flow, state.answers) if str(step.path) == path), None)


def changes_to(flow: Flow, state: State, proposed: Proposed) -> Mapping[str, Answer]:
    """Return the answers as they would be after a proposed change, with what falls away gone."""
    answers = dict(state.answers)
    before = set(live_answers(flow, answers))
    if proposed.item is not None:
        _take_item(answers, proposed.path, proposed.item)
    elif proposed.answer is not None:
        answers[proposed.path] = proposed.answer
    after = set(live_answers(flow, answers))
    for path in before - after:
        answers.pop(path, None)
    return answers


def _take_item(answers: dict[str, Answer], path: str, item: str) -> None:
    group = answers.get(path)
    if isinstance(group, Group):
        answers[path] = dataclasses.replace(group, items=tuple(i for i in group.items if i != item), done=False)
    for key in [key for key in answers if key.startswith(f"{path}[{item}].")]:
        del answers[key]


def falling(flow: Flow, state: State, proposed: Proposed) -> tuple[str, ...]:
    """Return the paths of the answers that a proposed change makes void, skips and read notes aside."""
    before = live_answers(flow, state.answers)
    after = changes_to(flow, state, proposed)
    return tuple(p for p, a in before.items() if p not in after and not isinstance(a, Skipped | Read))
