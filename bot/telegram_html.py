"""A card as a Telegram message: HTML within Telegram's limits, and a keyboard. Pure.

Whatever a person typed is escaped here, once; what does not fit is left out from the end of the guidance,
never cut inside a tag.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import MAX_BYTES, on_card
from bot.cards import Block, Bullets, Button, Card, Fold, Heading, Numbered, Paper, Picture, Text
from flows.documents import Document

MAX_TEXT = 4096
"""Characters of one message after its markup is read, as UTF-16 counts them."""

MAX_COPY = 256
MAX_BUTTONS = 100
MAX_KEYBOARD_BYTES = 9_000
_ROOM = 40


@dataclass(frozen=True, slots=True)
class Key:
    """One button of an inline keyboard: exactly one of `data`, `url` and `copy` is set."""

    text: str
    data: str = ""
    url: str = ""
    copy: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: HTML and rows of keys."""

    html: str
    keys: tuple[tuple[Key, ...], ...] = ()


def escaped(text: str) -> str:
    """Escape a text for Telegram's HTML; only the three characters it asks for, and no control characters."""
    clean = "".join(c for c in text if c == "\n" or ((c.isprintable() or not c.isascii()) and c != "\x7f"))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def length(text: str) -> int:
    """Return a text's length as Telegram counts it: UTF-16 units, markup and entities read."""
    plain, inside = [], False
    for character in text:
        if character == "<":
            inside = True
        elif character == ">":
            inside = False
        elif not inside:
            plain.append(character)
    shown = "".join(plain).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return len(shown.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, units: int) -> str:
    """Cut plain text to a number of UTF-16 units, at a word where one is near, with an ellipsis."""
    if length(escaped(text)) <= units:
        return text
    raw = text.encode("utf-16-le", "surrogatepass")[: max(units - 1, 0) * 2]
    short = raw.decode("utf-16-le", "ignore")
    at_word = short.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > len(short) - _ROOM else short).rstrip() + "…"


def message(card: Card, revision: int) -> Message:
    """Return a card as a message; the keys carry the card's revision."""
    head = [f"<b>{escaped(card.title)}</b>" + (f" · {escaped(card.progress)}" if card.progress else "")]
    if card.notice:
        head.insert(0, f"<i>{escaped(card.notice)}</i>\n")
    if card.trail:
        head.append(escaped(card.trail))
    parts = ["\n".join(head)]
    room = MAX_TEXT - length(parts[0])
    for block in card.blocks:
        text = _block(block, room - 2)
        size = length(text) + 2
        if not text or size > room:
            continue
        parts.append(text)
        room -= size
    return Message("\n\n".join(parts), _keyboard(card, revision))


def _block(block: Block, room: int) -> str:
    match block:
        case Text(text, mark):
            return _marked(escaped(cut(text, room)), mark)
        case Heading(text):
            return f"<b>{escaped(text)}</b>"
        case Numbered(texts, states, start):
            lines = []
            for n, text in enumerate(texts):
                state = states[n] if n < len(states) else ""
                lines.append(f"{start + n}. {escaped(text)}" + (f" (<i>{escaped(state)}</i>)" if state else ""))
            return "\n".join(_within(lines, room))
        case Bullets(items):
            return "\n".join(_within([_bullet(item) for item in items], room))
        case Fold():
            return _fold(block, room)
        case Paper(document):
            return paper_html(document, room)
        case Picture(caption=caption):
            # The picture comes as a message of its own, when it is asked for.
            return _marked(escaped(cut(caption, room)), "small")


def _marked(text: str, mark: str) -> str:
    match mark:
        case "ask" | "stop":
            return f"<b>{text}</b>"
        case "small":
            return f"<i>{text}</i>"
        case "words":
            return f"<code>{text}</code>"
    return text


def _bullet(item: str | tuple[str, str]) -> str:
    if isinstance(item, tuple):
        return f"• {escaped(item[0])}: {escaped(item[1])}"
    return f"• {escaped(item)}"


def _within(lines: list[str], room: int) -> list[str]:
    kept: list[str] = []
    for line in lines:
        room -= length(line) + 1
        if room < _ROOM:
            kept.append("…")
            break
        kept.append(line)
    return kept


def _fold(fold: Fold, room: int) -> str:
    """Return guidance in a quotation that opens: title, line, the rest, and the citation last."""
    cite = " · ".join(filter(None, (fold.cite, fold.kind)))
    fixed = f"<b>{escaped(fold.title)}</b>\n{escaped(fold.text)}"
    tail = f"\n<i>{escaped(cite)}</i>" if cite else ""
    left = room - length(fixed) - length(tail) - 1
    if left < 0:
        return ""
    more = "\n".join(fold.more)
    middle = f"\n{escaped(cut(more, left))}" if more and left > _ROOM else ""
    return f"<blockquote expandable>{fixed}{middle}{tail}</blockquote>"


def paper_html(document: Document, room: int = MAX_TEXT) -> str:
    """Return a document as one message's HTML; what does not fit stands in the Word file, and it says so."""
    more = "<i>… Resten står i Word-filen og i teksten til kopiering.</i>"
    lines: list[str] = []
    left = room - length(more) - 2
    before = ""
    for part in document.parts:
        runs = "".join(f"<b>{escaped(r.text)}</b>" if r.strong else escaped(r.text) for r in part.runs)
        match part.kind:
            case "h1" | "h2" | "h3":
                line = ("\n" if lines else "") + f"<b>{escaped(part.text)}</b>"
            case "li":
                line = f"• {runs}"
            case "quote":
                line = f"<i>{escaped(part.text)}</i>"
            case _:
                line = ("\n" if before == "li" else "") + runs
        left -= length(line) + 1
        if left < 0:
            lines.append(more)
            break
        lines.append(line)
        before = part.kind
    return "\n".join(lines)


def copies(text: str) -> list[str]:
    """Return a plain text as messages to copy with one touch, each within Telegram's limit."""
    pieces, piece = [], ""
    for line in text.splitlines():
        for part in _chopped(line, MAX_TEXT - 200):
            if piece and length(escaped(piece)) + length(escaped(part)) + 1 > MAX_TEXT - 100:
                pieces.append(piece)
                piece = part
            else:
                piece = f"{piece}\n{part}" if piece else part
    pieces.append(piece)
    return [f"<pre>{escaped(piece)}</pre>" for piece in pieces if piece.strip()]


def _chopped(line: str, units: int) -> list[str]:
    parts = []
    while length(escaped(line)) > units:
        raw = line.encode("utf-16-le", "surrogatepass")
        head = raw[: units * 2].decode("utf-16-le", "ignore")
        parts.append(head)
        line = line[len(head) :]
    return [*parts, line]


def _keyboard(card: Card, revision: int) -> tuple[tuple[Key, ...], ...]:
    rows = []
    count = size = 0
    for row in (*card.rows, card.way_out):
        keys = tuple(key for button in row if (key := _key(button, revision)))
        size += sum(len((key.text + key.data + key.url + key.copy).encode()) + 40 for key in keys)
        count += len(keys)
        if keys and count <= MAX_BUTTONS - 2 and (size <= MAX_KEYBOARD_BYTES or row is card.way_out):
            rows.append(keys[:8])
    return tuple(rows)


def _key(button: Button, revision: int) -> Key | None:
    marks = {True: "☑ ", False: "☐ ", None: ""}
    text = marks[button.pressed] + button.label
    style = {"primary": "primary", "danger": "danger"}.get(button.style, "")
    if button.url:
        return Key(text, url=button.url, style=style)
    if button.copy:
        return Key(text, copy=button.copy, style=style) if len(button.copy) <= MAX_COPY else None
    data = on_card(revision, button.action)
    return Key(text, data=data, style=style) if len(data.encode()) <= MAX_BYTES else None
