"""Cards as HTML: the fragment that is put in place after a tap, and the page around it. Pure.

A phone's page has room that a keyboard of short labels has not. Where a button stands for a text that is on
the card in full, the two become one here: a tick with its point, a title with what it is about, a line with
its "Fjern". Nothing is left out, and every button says exactly what it says in the card.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from bot.actions import InFlow, decode, encode, on_card
from bot.cards import Ask, Block, Bullets, Button, Card, Fold, Numbered, Paper, Text
from bot.language import Translator
from flows import events
from flows.documents import Part
from flows.state import TickState

HERE = Path(__file__).parent

Place = tuple[int, int]
"""Where something stands on a card: the block, and the item in it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A button as its markup needs it.

    `before`, `words` and `after` are the label with the symbols at its ends apart, so that they are not read
    aloud. `name` is said instead of the label, `hint` beside it. `undo` is what a tick says once it is tapped,
    and `either` is shared by ticks of which one at most is on.
    """

    button: Button
    value: str
    before: str
    words: str
    after: str
    name: str = ""
    hint: str = ""
    undo: str = ""
    either: str = ""

    @property
    def id(self) -> str:
        """What the button is called on its card, whatever its state."""
        return self.button.full or self.button.label

    @property
    def quiet(self) -> bool:
        """Say whether it stands in the background."""
        return self.button.style == "quiet"


Row = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A block by its kind, and the buttons that stand beside its items."""

    kind: str
    block: Block
    beside: Mapping[int, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """A card laid out, from top to bottom.

    `files` are the rows that take a document away, above it. `before` and `after` are the rows around what may be
    typed; `folds` is the guidance at a question, below what answers it; `ways` are the rows back. The way past a
    question stands with `way_out`, always within reach.
    """

    blocks: tuple[Shown, ...]
    files: tuple[Row, ...]
    before: tuple[Row, ...]
    after: tuple[Row, ...]
    folds: tuple[Shown, ...]
    ways: tuple[Row, ...]
    way_out: Row
    questions: int
    paper: bool


class Page:
    """The page's templates, ready to be filled. Made once."""

    def __init__(self) -> None:
        self._assets = {path.name: _address(path) for path in sorted((HERE / "static").iterdir())}
        self._jinja = SandboxedEnvironment(
            loader=FileSystemLoader(HERE / "templates"),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.filters["together"] = together
        self._jinja.globals["asset"] = self._assets.__getitem__

    def card(
        self,
        card: Card,
        revision: int,
        words: Translator,
        csrf: str,
        *,
        handed_back: str = "",
        asks_name: bool = False,
    ) -> str:
        """Return a card alone, `<section id="card">`.

        `handed_back` is put in the field; `asks_name` offers to say that it holds no name.
        """
        return self._filled("card.html", words, **_on_card(card, revision, csrf, handed_back, asks_name))

    def whole(
        self,
        card: Card,
        revision: int,
        words: Translator,
        csrf: str,
        *,
        handed_back: str = "",
        asks_name: bool = False,
        messages: Sequence[str] = (),
    ) -> str:
        """Return the page with a card in it, below `messages`, a line each."""
        values = _on_card(card, revision, csrf, handed_back, asks_name)
        return self._filled("page.html", words, messages=messages, **values)

    def sign_in(self, words: Translator, *, code: str = "", wrong: bool = False, csrf: str = "") -> str:
        """Return the page without a session: how to get in, or with a code, the button that spends it."""
        return self._filled("sign_in.html", words, code=code, wrong=wrong, csrf=csrf)

    def problem(self, words: Translator, title: str, text: str) -> str:
        """Return a page that says what happened and leads back."""
        return self._filled("problem.html", words, title=title, text=text)

    def _filled(self, template: str, words: Translator, **values: Any) -> str:
        return self._jinja.get_template(template).render(
            _=words.gettext, language=words.language, lang=_speaks(words.language), **values
        )


def together(parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
    """Yield a document's parts one by one, but bullets that follow each other as one list."""
    for kind, run in groupby(parts, key=lambda part: part.kind):
        if kind == "li":
            yield kind, list(run)
        else:
            yield from ((kind, [part]) for part in run)


def laid_out(card: Card, revision: int) -> Layout:
    """Lay a card out for the page."""
    places, removed = _places(card), _removed(card)
    beside: dict[Place, Row] = defaultdict(tuple)
    rows: list[Row] = []
    files: list[Row] = []
    paper = any(isinstance(block, Paper) for block in card.blocks)
    for row in (_keys(buttons, revision) for buttons in card.rows if buttons):
        stands_for = [places[key.id].pop(0) if places.get(key.id) else None for key in row]
        removes = next((place for key in row if (place := removed.get(key.button.action))), None)
        if removes:
            beside[removes] += row
        elif all(stands_for):
            for place, key in zip(filter(None, stands_for), row, strict=True):
                beside[place] += (key,)
        elif stands_for[0]:
            beside[stands_for[0]] += row
        else:
            (files if paper and _takes_away(row) else rows).append(row)
    shown = tuple(
        Shown(type(block).__name__.lower(), block, {i: row for (b, i), row in beside.items() if b == n})
        for n, block in enumerate(card.blocks)
    )
    ways = len(rows)
    while ways and all(key.quiet for key in rows[ways - 1]):
        ways -= 1
    cut = min(_cut(rows, card.ask), ways)
    answers = card.ask is not None or bool(beside) or any(not _is_primary(row) for row in rows[:ways])
    folds = _guidance_from(card) if answers else len(shown)
    back, past = _parted(rows[ways:])
    return Layout(
        blocks=shown[:folds],
        files=tuple(files),
        before=tuple(rows[:cut]),
        after=tuple(rows[cut:ways]),
        folds=shown[folds:],
        ways=back,
        way_out=_keys(card.way_out, revision) + past,
        questions=len(_questions(card)),
        paper=paper,
    )


def _on_card(card: Card, revision: int, csrf: str, handed_back: str, asks_name: bool) -> dict[str, Any]:
    return {
        "card": card,
        "layout": laid_out(card, revision),
        "revision": revision,
        "csrf": csrf,
        "handed_back": handed_back,
        "asks_name": asks_name,
    }


def _address(path: Path) -> str:
    """Return a static file's address, another one whenever its content is another."""
    return f"/static/{path.name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def _speaks(page: str) -> Callable[[str], Markup]:
    """Return what marks an element's language where it is not the page's."""

    def lang(code: str) -> Markup:
        return Markup(' lang="{}"').format(code) if code and code != page else Markup()

    return lang


# --- where buttons belong -----------------------------------------------------------------------------------


def _places(card: Card) -> dict[str, list[Place]]:
    """Return where each text stands that a button may stand for; the same text may stand there twice."""
    places: dict[str, list[Place]] = defaultdict(list)
    for n, block in enumerate(card.blocks):
        match block:
            case Text(text, mark) if mark in {"", "small", "ask"}:
                places[text].append((n, 0))
            case Numbered(texts):
                for i, text in enumerate(texts):
                    places[text].append((n, i))
            case Bullets(items):
                for i, item in enumerate(items):
                    if isinstance(item, tuple):
                        places[item[0]].append((n, i))
    return places


def _removed(card: Card) -> dict[str, Place]:
    """Return which line or item each action that removes one belongs to: they stand in the order of the list."""
    lists = ((n, block) for n, block in enumerate(card.blocks) if isinstance(block, Bullets))
    n, first = next(lists, (0, Bullets(())))
    actions = [
        button.action
        for row in card.rows
        for button in row
        if isinstance(_event(button), events.RemoveLine | events.RemoveItem)
    ]
    return {action: (n, i) for i, action in enumerate(actions[: len(first.items)])}


def _cut(rows: Sequence[Row], ask: Ask | None) -> int:
    """Return how many rows come before the field: the suggestions, not the ways on."""
    if ask is None or ask.kind == "search":
        return 0
    return next((n for n, row in enumerate(rows) if _is_primary(row) or all(key.quiet for key in row)), len(rows))


def _is_primary(row: Row) -> bool:
    return any(key.button.style == "primary" for key in row)


def _takes_away(row: Row) -> bool:
    return all(key.button.download or key.button.copy for key in row)


def _parted(ways: Sequence[Row]) -> tuple[tuple[Row, ...], Row]:
    """Part the rows back from what leads past the question."""
    past = tuple(key for row in ways for key in row if isinstance(_event(key.button), events.Skip))
    back = (tuple(key for key in row if key not in past) for row in ways)
    return tuple(row for row in back if row), past


def _questions(card: Card) -> list[Text]:
    return [block for block in card.blocks if isinstance(block, Text) and block.mark == "ask"]


def _guidance_from(card: Card) -> int:
    """Return the block from which on there is guidance alone, on a card that asks one question of a flow."""
    end = len(card.blocks)
    if card.total and len(_questions(card)) == 1:
        while end and isinstance(card.blocks[end - 1], Fold):
            end -= 1
    return end


# --- buttons ------------------------------------------------------------------------------------------------


def _keys(row: Sequence[Button], revision: int) -> Row:
    wanted = {event.wanted for button in row if isinstance(event := _event(button), events.Tick)}
    return tuple(_key(button, revision, wanted) for button in row)


def _key(button: Button, revision: int, wanted: set[TickState]) -> Key:
    label = button.full if button.full and button.label.endswith("…") else button.label
    before, words, after = _split(label)
    said = button.full if button.full != label else ""
    within = label in said
    undo, either = _turned(button, wanted)
    return Key(
        button=button,
        value=on_card(revision, button.action) if button.action else "",
        before=before,
        words=words,
        after=after,
        name=said if within else "",
        hint="" if within else said,
        undo=on_card(revision, undo) if undo else "",
        either=either,
    )


def _split(label: str) -> tuple[str, str, str]:
    """Take the symbols at a label's ends apart from its words."""
    parts = label.split(" ")
    first = 1 if len(parts) > 1 and _is_symbol(parts[0]) else 0
    last = len(parts) - 1 if len(parts) - first > 1 and _is_symbol(parts[-1]) else len(parts)
    return " ".join(parts[:first]), " ".join(parts[first:last]), " ".join(parts[last:])


def _is_symbol(text: str) -> bool:
    return bool(text) and all(unicodedata.category(c) in {"So", "Mn"} for c in text)


def _event(button: Button) -> object:
    action = decode(button.action) if button.action else None
    return action.event if isinstance(action, InFlow) else None


def _turned(button: Button, wanted: set[TickState]) -> tuple[str, str]:
    """Return what a tick says once it is tapped, and which item it is about; empty for other buttons.

    A button that is on wants "no"; what it stands for is then the state its neighbour does not want.
    """
    action = decode(button.action) if button.action else None
    match action:
        case InFlow(session, events.Tick(path, item, "no")):
            own: TickState = "na" if "yes" in wanted else "yes"
            return encode(InFlow(session, events.Tick(path, item, own))), f"{path} {item}"
        case InFlow(session, events.Tick(path, item, _)):
            return encode(InFlow(session, events.Tick(path, item, "no"))), f"{path} {item}"
        case InFlow(session, events.Mark(path, value, on)):
            return encode(InFlow(session, events.Mark(path, value, on=not on))), ""
    return "", ""
