"""Every card and document drawn once without a person, to see that they fit and that nothing they name is missing.

Telegram would leave out, without a word, what does not fit its 4,096 characters and its 64 bytes; so both are
measured here before anybody meets them. Cards are drawn in Danish, the language of the guidance.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

from jinja2 import BaseLoader, Environment, TemplateError, nodes

from bot.actions import MAX_BYTES, Go, decode, on_card
from bot.cards import Block, Bullets, Card, Fold, Heading, Numbered, Paper, Picture, Text
from bot.desk import COPENHAGEN, TELEGRAM, Desk, Running, World
from bot.language import translator
from bot.paperwork import document_of
from bot.screens import READING, SCREENS
from bot.screens.titles import going_to
from bot.telegram_html import MAX_TEXT, escaped, length
from bot.view import View
from flows.documents import as_text
from flows.model import Flow, Kind, Path, Question
from flows.state import Answer, Chosen, Dated, Group, Marked, Read, State, Ticked, Written, item_id
from storage.screens import At
from storage.sessions import OPEN, Kept

REVISION, SESSION = 36**4 - 1, 36**2 - 1
"""The largest card revision and session number a button is measured with: four and two places."""

SHELVES = ("recs", "search", "tools", "words", "phrases", "deadlines", "themes", "steps")
"""The lists from which one gets to the items."""

_BETWEEN, _BEFORE_LINE = 2, 4
"""Characters between the blocks of a card, and before a line: a number or a bullet, and the line break."""


@dataclass(frozen=True)
class _Nobody(Desk):
    """A desk without a database: nothing under way but what is shown."""

    shown: Running

    def __post_init__(self) -> None:
        self.__dict__.update(all_running=[], kept=(), seen=())

    def running(self, number: int | str) -> Running:  # noqa: ARG002 — there is only one
        return self.shown


class Rehearsal:
    """Draws everything there is to draw. Yields faults, each beginning with the item's id, or with file and key."""

    def __init__(self, world: World, today: dt.date) -> None:
        self._world, self._today = world, today
        self._now = dt.datetime.combine(today, dt.time(8), COPENHAGEN)

    def faults(self, loader: BaseLoader) -> Iterator[str]:
        """Yield what is wrong with documents and cards. `loader` finds the templates' texts."""
        for flow in self._world.flows.values():
            if flow.outcome in self._world.documents.names():
                yield from self._document(flow, loader)
            yield from self._flow_cards(flow)
        yield from self._guidance_cards()

    def unused(self) -> Iterator[str]:
        """Yield the templates no flow ends in."""
        used = {flow.outcome for flow in self._world.flows.values()}
        for name in self._world.documents.names():
            if name not in used and not name.startswith("_"):
                yield f"documents/{name}.md.j2: name: no flow ends in this document"

    def _desk(self, flow: Flow, state: State) -> _Nobody:
        running = Running(Kept(0, SESSION, flow.id, OPEN, {}, self._now, self._now), flow, state)
        tx, person = SimpleNamespace(now=self._now), SimpleNamespace(notice_version=99, language="da")
        return _Nobody(
            self._world, cast("Any", tx), cast("Any", person), At(0, 0, TELEGRAM, "", False), translator("da"), running
        )

    def _document(self, flow: Flow, loader: BaseLoader) -> Iterator[str]:
        """Fill a flow's template with nothing, and with every option of every question."""
        where = f"documents/{flow.outcome}.md.j2: {flow.id}"
        most = max([len(question.options) for question in flow.every_question() if question.kind is Kind.ONE] or [1])
        for state in (State(flow.id), *(State(flow.id, self._answers(flow, pick)) for pick in range(most))):
            desk = self._desk(flow, state)
            try:
                text = as_text(document_of(desk, desk.shown))
            except (TemplateError, LookupError, TypeError, ValueError) as error:
                yield f"{where}: cannot be filled {'in' if state.answers else 'empty'}: {error}"
                break
            if found := re.search(r"\b(None|Undefined)\b|Given\(|\{[{%]", text):
                yield f"{where}: {found.group()!r} stands in the document"
                break
        environment = Environment()  # noqa: S701 — reads a template, and makes nothing of it
        source, _, _ = loader.get_source(environment, f"{flow.outcome}.md.j2")
        known = {question.id for question in flow.questions}
        for name in self._asked_for(environment.parse(source)):
            if name not in known:
                yield f"{where}: svar[{name!r}] is no question of the flow"

    @staticmethod
    def _asked_for(tree: nodes.Template) -> Iterator[str]:
        for item in tree.find_all(nodes.Getitem):
            if isinstance(item.node, nodes.Name) and item.node.name == "svar" and isinstance(item.arg, nodes.Const):
                yield str(item.arg.value)
        for attribute in tree.find_all(nodes.Getattr):
            if isinstance(attribute.node, nodes.Name) and attribute.node.name == "svar":
                yield attribute.attr

    def _answers(self, flow: Flow, pick: int) -> dict[str, Answer]:
        """Answer everything, of one option the nth; a group's one item too."""
        answers: dict[str, Answer] = {}
        for question in flow.questions:
            answers[question.id] = self._answer(question, pick)
            for sub in question.questions:
                answers[str(Path(top=question.id, item=item_id(0), sub=sub.id))] = self._answer(sub, pick)
        return answers

    def _answer(self, question: Question, pick: int) -> Answer:
        options = tuple(question.options)
        match question.kind:
            case Kind.ONE:
                return Chosen(options[pick % len(options)])
            case Kind.MANY:
                return Marked(options, done=True)
            case Kind.TICKS:
                return Ticked(dict.fromkeys(question.items, "na" if pick == 1 else "yes"), done=True)
            case Kind.TEXT:
                return Written(question.suggestions[:5] or ("En linje",))
            case Kind.DATE:
                return Dated(self._today, dt.time(10))
            case Kind.NOTE:
                return Read()
            case Kind.GROUP:
                return Group((item_id(0),), 1, done=True)

    def _leading_to(self, flow: Flow, path: Path, question: Question) -> dict[str, Answer]:
        """Answer everything so that a question applies."""
        answers = self._answers(flow, 0)
        waiting = [question]
        if path.sub is not None and (group := flow.question(path.top)):
            waiting.append(group)
        while waiting:
            for other, accepted in waiting.pop().when.items():
                inside = path.sub is not None and flow.question(f"{path.top}[{path.item}].{other}")
                asked = inside or flow.question(other)
                if asked and asked.kind is Kind.ONE:
                    key = str(path.model_copy(update={"sub": other})) if inside else other
                    answers[key] = Chosen(accepted[0])
                if asked:
                    waiting.append(asked)
        return answers

    def _flow_cards(self, flow: Flow) -> Iterator[str]:
        """Draw every question answered and not, its guidance in full, and the cards of a whole flow."""
        number = str(SESSION)
        for top in flow.questions:
            for question in (top, *top.questions):
                inside = question is not top
                path = Path(top=top.id, item=item_id(0) if inside else None, sub=question.id if inside else None)
                answers = self._leading_to(flow, path, question)
                open_ = {key: answer for key, answer in answers.items() if key != str(path)}
                for given in (answers, open_):
                    desk = self._desk(flow, State(flow.id, given, at=str(path)))
                    for screen in ("flow", "why"):
                        yield from self._drawn(desk, View(screen, number), f"flows/{flow.id}.yaml: {question.id}")
        for state in (State(flow.id), State(flow.id, self._answers(flow, 0))):
            desk = self._desk(flow, state)
            for view in (View("flow", number), View("flow", f"{number}:1"), View("answers", number)):
                yield from self._drawn(desk, view, f"flows/{flow.id}.yaml: questions")

    def _guidance_cards(self) -> Iterator[str]:
        """Draw every item, and whatever one can get to from there."""
        flow = next(iter(self._world.flows.values()), None)
        if flow is None:
            return
        desk = self._desk(flow, State(flow.id))
        library = self._world.library
        ways = (decode(going_to(desk, name)) for name, _ in library.items())
        waiting = [View(way.screen, way.argument) for way in ways if isinstance(way, Go)]
        waiting += [View(screen) for screen in SHELVES]
        seen = {(view.screen, view.argument) for view in waiting}
        while waiting:
            view = waiting.pop()
            card = SCREENS[view.screen](desk, view)
            yield from self._measured(card, view, view.argument.partition(":")[0])
            for button in (button for row in (card.rows if card else ()) for button in row):
                action = decode(button.action)
                if isinstance(action, Go) and action.screen in {*READING, *SHELVES}:
                    then = View(action.screen, action.argument)
                    if (then.screen, then.argument) not in seen:
                        seen.add((then.screen, then.argument))
                        waiting.append(then)

    def _drawn(self, desk: Desk, view: View, where: str) -> Iterator[str]:
        return self._measured(SCREENS[view.screen](desk, view), view, where)

    @staticmethod
    def _measured(card: Card | None, view: View, where: str) -> Iterator[str]:
        if card is None:
            if view.screen != "why":
                yield f"{where}: the card {view.screen!r} cannot be drawn"
            return
        units = size(card)
        if units > MAX_TEXT:
            yield f"{where}: the card {view.screen!r} takes {units} characters, and {MAX_TEXT} are allowed"
        for button in (button for row in (*card.rows, card.way_out) for button in row):
            taken = len(on_card(REVISION, button.action).encode())
            if taken > MAX_BYTES:
                yield f"{where}: the button {button.action!r} takes {taken} bytes, and {MAX_BYTES} are allowed"


def size(card: Card) -> int:
    """Return how many characters a whole card would take in Telegram, if nothing were left out."""
    lines = [card.title, card.progress, card.notice, card.trail]
    return sum(map(_units, lines)) + sum(_size(block) + _BETWEEN for block in card.blocks)


def _size(block: Block) -> int:
    match block:
        case Text(text) | Heading(text):
            return _units(text)
        case Numbered(texts, states):
            return sum(_units(text) + _BEFORE_LINE for text in (*texts, *filter(None, states)))
        case Bullets(items):
            return sum(_units(item if isinstance(item, str) else ": ".join(item)) + _BEFORE_LINE for item in items)
        case Fold():
            return sum(
                _units(text) + 1 for text in (block.title, block.text, *block.more, f"{block.cite} · {block.kind}")
            )
        case Picture(caption=caption):
            return _units(caption)
        case Paper():
            return 0


def _units(text: str) -> int:
    return len(text) if text.isascii() else length(escaped(text))
