"""Checks that the flow files hang together: what they name exists, and every question can be asked.

The shape of one file is checked when it is read (see `load`). Here is what can only be seen beside the other
questions, the content and the documents. Nothing is read and nothing is written: everything comes as arguments.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from flows.agreed import FIELDS, GROUP, REVISED
from flows.model import Flow, Goals, Kind, Question
from flows.state import item_id

CALLBACK_BYTES = 64
"""What Telegram takes as the data of a button."""

_BEFORE_THE_PATH = "zzzz|t1|zz|"
"""The longest that stands before a path: a card's revision, a verb and a session's number."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A question where it stands. `before` are those its conditions may name, by the id they are named by."""

    key: str
    question: Question
    before: Mapping[str, _Place]
    group: _Place | None = None

    @property
    def path(self) -> str:
        """Return the longest path an answer of the question can have."""
        if self.group is None:
            return self.key
        item = item_id(self.group.question.at_most - 1)
        return f"{self.group.key}[{item}].{self.question.id}"


def check(
    flows: Mapping[str, Flow],
    *,
    item_ids: Container[str],
    deadline_ids: Container[str],
    template_names: Container[str],
    folder: str = "flows",
) -> list[str]:
    """Return what is wrong with the flows, one sentence each, beginning with file and key.

    Args:
        flows: the flows by id.
        item_ids: the content points that guidance and ticks may name.
        deadline_ids: the rules that reminders may name.
        template_names: the documents there are, without their ending.
        folder: how the sentences name the folder of the files.
    """
    faults: list[str] = []
    for flow in flows.values():
        found = [
            *_ids(flow.questions, ""),
            *_names(flow, item_ids),
            *_conditions(flow),
            *_reminders(flow, deadline_ids),
            *_document(flow, template_names),
            *_buttons(flow),
            *_goals(flow),
        ]
        faults += [f"{folder}/{flow.id}.yaml: {fault}" for fault in found]
    return faults


def _places(flow: Flow) -> Iterator[_Place]:
    before: dict[str, _Place] = {}
    for question in flow.questions:
        place = _Place(question.id, question, dict(before))
        inside = dict(before)
        for sub in question.questions:
            here = _Place(f"{question.id}.{sub.id}", sub, dict(inside), place)
            inside[sub.id] = here
            yield here
        before[question.id] = place
        yield place


def _ids(questions: tuple[Question, ...], within: str) -> Iterator[str]:
    """Yield ids used twice, questions without a short name, and a group whose first question may be left out."""
    seen: set[str] = set()
    for question in questions:
        key = f"{within}{question.id}"
        if question.id in seen:
            yield f"{key}: this id is used twice."
        seen.add(question.id)
        if not question.short.strip():
            yield f"{key}.short: the review card has no name for the answer."
        yield from _ids(question.questions, f"{question.id}.")
    if within and questions and questions[0].when:
        yield f"{within}{questions[0].id}.when: a group's first question is always asked; it opens the item."


def _names(flow: Flow, item_ids: Container[str]) -> Iterator[str]:
    for place in _places(flow):
        for name in ("guidance", "items"):
            for item in getattr(place.question, name):
                if item not in item_ids:
                    yield f"{place.key}.{name}: {item!r} is no content point."


def _conditions(flow: Flow) -> Iterator[str]:
    everywhere = {place.question.id for place in _places(flow)}
    for place in _places(flow):
        sound = True
        for other, accepted in place.question.when.items():
            faults = list(_condition(place, other, accepted, everywhere))
            yield from faults
            sound = sound and not faults
        if sound and (clash := _contradiction(place)) is not None:
            yield f"{place.key}.when: this is never asked, because no answer to {clash!r} meets all conditions."


def _condition(place: _Place, other: str, accepted: tuple[str, ...], everywhere: Container[str]) -> Iterator[str]:
    key = f"{place.key}.when.{other}"
    asked = place.before.get(other)
    if asked is None:
        if other in everywhere:
            yield f"{key}: the question is not asked before this one."
        else:
            yield f"{key}: there is no such question."
        return
    values = _values(asked.question)
    if values is None:
        yield f"{key}: a question of kind {asked.question.kind} has no values to ask about."
        return
    for value in accepted:
        if value not in values:
            yield f"{key}: {value!r} is no answer to that question."


def _values(question: Question) -> frozenset[str] | None:
    """Return what a condition may ask for; None where the kind of question has nothing of the sort."""
    match question.kind:
        case Kind.ONE | Kind.MANY:
            return frozenset(question.options)
        case Kind.TICKS:
            return frozenset(question.items)
    return None


def _demands(place: _Place) -> Iterator[tuple[_Place, frozenset[str]]]:
    """Yield all that must be answered for a question to be asked: its conditions, and theirs."""
    if place.group is not None:
        yield from _demands(place.group)
    for other, accepted in place.question.when.items():
        asked = place.before.get(other)
        if asked is not None:
            yield asked, frozenset(accepted)
            yield from _demands(asked)


def _contradiction(place: _Place) -> str | None:
    """Return the question no answer to which meets all conditions, or None.

    A `one` question has one value at a time, so its accepted values must overlap; the others can have several.
    """
    left: dict[str, frozenset[str]] = {}
    for asked, accepted in _demands(place):
        if asked.question.kind is Kind.ONE:
            left[asked.key] = left.get(asked.key, accepted) & accepted
        if not accepted or not left.get(asked.key, accepted):
            return asked.key
    return None


def _reminders(flow: Flow, deadline_ids: Container[str]) -> Iterator[str]:
    for number, offer in enumerate(flow.reminders, 1):
        key = f"reminders.{number}"
        if offer.rule not in deadline_ids:
            yield f"{key}.rule: there is no rule {offer.rule!r}."
        name, asked = ("on", offer.on) if offer.on is not None else ("counted_from", offer.counted_from or "")
        question = flow.question(asked)
        if question is None:
            yield f"{key}.{name}: there is no question {asked!r}."
        elif question.kind is not Kind.DATE:
            yield f"{key}.{name}: {asked!r} is not a date question."


def _document(flow: Flow, template_names: Container[str]) -> Iterator[str]:
    if flow.outcome not in template_names:
        yield f"outcome: there is no template documents/{flow.outcome}.md.j2."


def _buttons(flow: Flow) -> Iterator[str]:
    for place in _places(flow):
        longest = max(_arguments(place.question), key=lambda argument: len(argument.encode()))
        data = f"{_BEFORE_THE_PATH}{place.path}{longest and '|' + longest}"
        size = len(data.encode())
        if size > CALLBACK_BYTES:
            what = f" with {longest!r}" if longest else ""
            yield f"{place.key}: a button{what} takes {size} bytes, and {CALLBACK_BYTES} are allowed."


def _goals(flow: Flow) -> Iterator[str]:
    """Yield what a flow lacks whose goals are to be remembered."""
    if flow.goals is not Goals.KEEP:
        return
    wanted = {GROUP: Kind.GROUP, REVISED: Kind.DATE}
    wanted |= {f"{GROUP}[a].{sub}": Kind.TEXT for sub in FIELDS.values()} | {
        f"{GROUP}[a].{FIELDS['responsible']}": Kind.MANY
    }
    for path, kind in wanted.items():
        question = flow.question(path)
        if question is None or question.kind is not kind:
            yield f"goals: to keep its goals the flow needs a question {path.replace('[a]', '')!r} of kind {kind}."


def _arguments(question: Question) -> list[str]:
    """Return what buttons of a question say after its path."""
    match question.kind:
        case Kind.ONE | Kind.MANY:
            return list(question.options)
        case Kind.TICKS:
            return list(question.items)
        case Kind.TEXT:
            return [str(max(len(question.suggestions), 99))]
        case Kind.DATE:
            return ["2026-11-22"]
        case Kind.GROUP:
            return [item_id(question.at_most - 1)]
    return [""]
