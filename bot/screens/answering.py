"""How each kind of question is answered: buttons, texts in full, and what may be typed."""

from __future__ import annotations

from bot.actions import Action, InFlow, Suggest, encode
from bot.cards import DANISH, Ask, Block, Bullets, Button, Numbered, Text
from bot.desk import TELEGRAM, Desk, InterfaceWording, Running
from bot.screens.titles import shortened
from content.model import Offset
from flows import events
from flows.answers import lines_of
from flows.deadlines import add
from flows.engine import MAX_TEXT
from flows.model import Kind, Path
from flows.replay import Position, Step, group_of, walk
from flows.state import Answer, Dated, Marked, Ticked, TickState, Written

TRAIL = 90
"""Characters of what was answered before, shown above the question."""


def act(running: Running, event: events.Event | Suggest) -> str:
    """Return the action of a button in a session."""
    action: Action = InFlow(running.number, event)
    return encode(action)


def title(desk: Desk, running: Running) -> str:
    """Return the flow's title in the interface's language."""
    return desk.say(running.flow.title)


def progress(desk: Desk, here: Position) -> str:
    """Return how far a flow is: "3 af 7"."""
    return desk.words.gettext("{n} af {total}", n=here.number, total=here.total)


def trail(desk: Desk, running: Running, before: str) -> str:
    """Return the latest choice before a question, by its short name."""
    wording = InterfaceWording(desk)
    said = ""
    for step in walk(running.flow, running.state.answers):
        if str(step.path) == before:
            break
        if step.question.kind in {Kind.ONE, Kind.MANY, Kind.DATE}:
            lines = lines_of(step.question, running.state.answers.get(str(step.path)), wording)
            said = f"{desk.say(step.question.short)}: {', '.join(lines)}" if lines else said
    return "✓ " + shortened(said, TRAIL) if said else ""


Answering = tuple[tuple[Block, ...], tuple[tuple[Button, ...], ...], Ask | None]


def answering(desk: Desk, running: Running, step: Step, answer: Answer | None) -> Answering:
    """Return what a question shows beside its text: blocks, rows of buttons, and what may be typed."""
    match step.question.kind:
        case Kind.ONE:
            return (), options(desk, running, step, answer), None
        case Kind.MANY:
            return (), (*marks(desk, running, step, answer), _done_row(desk, running, step)), None
        case Kind.TICKS:
            numbered, rows = ticks(desk, running, step, answer, aside=False)
            return (numbered,), (*rows, _done_row(desk, running, step)), None
        case Kind.TEXT:
            return _text(desk, running, step, answer)
        case Kind.DATE:
            return _date(desk, running, step, answer)
        case Kind.NOTE:
            done = Button(desk.words.gettext("Læst"), act(running, events.Done(str(step.path))), style="primary")
            return (), ((done,),), None
        case Kind.GROUP:
            return _group(desk, running, step, answer)


def _done_row(desk: Desk, running: Running, step: Step) -> tuple[Button, ...]:
    return (Button(desk.words.gettext("Færdig"), act(running, events.Done(str(step.path))), style="primary"),)


def _in_rows(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    """Put short labels two in a row, long ones alone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        short = len(button.label) <= 16
        if rows and short and len(rows[-1]) == 1 and len(rows[-1][0].label) <= 16:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def options(desk: Desk, running: Running, step: Step, answer: Answer | None) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each option of a `one` question."""
    chosen = getattr(answer, "value", None)
    return _in_rows(
        [
            Button(
                desk.say(label),
                act(running, events.Choose(str(step.path), value)),
                pressed=True if chosen == value else None,
            )
            for value, label in step.question.options.items()
        ]
    )


def marks(desk: Desk, running: Running, step: Step, answer: Answer | None) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each option of a `many` question, naming the state it wants."""
    marked = answer.values if isinstance(answer, Marked) else ()
    return _in_rows(
        [
            Button(
                desk.say(label),
                act(running, events.Mark(str(step.path), value, on=value not in marked)),
                pressed=value in marked,
            )
            for value, label in step.question.options.items()
        ]
    )


def ticks(
    desk: Desk, running: Running, step: Step, answer: Answer | None, start: int = 1, *, aside: bool = True
) -> tuple[Numbered, tuple[tuple[Button, ...], ...]]:
    """Return the items in full, numbered, and a row each: the tick, and with `aside` "not relevant"."""
    _ = desk.words.gettext
    states = answer.states if isinstance(answer, Ticked) else {}
    texts, words, rows = [], [], []
    for n, item in enumerate(step.question.items, start):
        point = desk.point(item)
        label = point.label if point else item
        state = states.get(item)
        texts.append(point.text if point else item)
        words.append({"yes": _("taget med"), "na": _("ikke relevant")}.get(state or "", ""))
        wanted: TickState = "no" if state == "yes" else "yes"
        tick = Button(
            f"{n} {label}",
            act(running, events.Tick(str(step.path), item, wanted)),
            pressed=state == "yes",
            full=point.text if point else "",
            lang=DANISH,
        )
        other: TickState = "no" if state == "na" else "na"
        not_relevant = Button(
            _("ikke relevant"),
            act(running, events.Tick(str(step.path), item, other)),
            pressed=state == "na",
            full=_("{n} er ikke relevant", n=n),
            style="quiet",
        )
        rows.append((tick, not_relevant) if aside else (tick,))
    return Numbered(tuple(texts), tuple(words), start, lang=DANISH), tuple(rows)


def _text(desk: Desk, running: Running, step: Step, answer: Answer | None) -> Answering:
    _ = desk.words.gettext
    question, path = step.question, str(step.path)
    wording = InterfaceWording(desk)
    blocks: list[Block] = []
    lines = lines_of(question, answer, wording)
    if lines:
        blocks.append(Bullets(lines, lang=DANISH))
    given = answer.lines if isinstance(answer, Written) else ()
    rows: list[tuple[Button, ...]] = [
        (Button(shortened(text, 60), act(running, Suggest(path, n)), full=text, lang=DANISH),)
        for n, text in enumerate(question.suggestions)
        if text not in given
    ]
    if question.lines == "many":
        rows += [
            (
                Button(
                    _("Fjern {n}", n=n + 1),
                    act(running, events.RemoveLine(path, n)),
                    full=_("Fjern linje {n}", n=n + 1),
                    style="quiet",
                ),
            )
            for n in range(min(len(given), 5))
        ]
        if given:
            rows.append(_done_row(desk, running, step))
    if not desk.takes_free_text:
        rows.append(write_on_page(desk, running))
        return tuple(blocks), tuple(rows), None
    label = _("Skriv en linje ad gangen") if question.lines == "many" else _("Skriv selv")
    ask = Ask("text", label, f"{running.number}|{path}", question.lines, MAX_TEXT)
    return tuple(blocks), tuple(rows), ask


def write_on_page(desk: Desk, running: Running) -> tuple[Button, ...]:
    """Return the button that carries a person from Telegram to the same session on the page."""
    return (Button("✎ " + desk.words.gettext("Skriv selv på siden"), f"do|page|{running.number}"),)


def _date(desk: Desk, running: Running, step: Step, answer: Answer | None) -> Answering:
    _ = desk.words.gettext
    path = str(step.path)
    buttons = []
    for offset in step.question.likely:
        day = add(offset, desk.today, desk.world.days_off)
        label = f"{_offset_in_words(desk, offset)}: {desk.words.short_date(day)}"
        buttons.append((Button(label, act(running, events.PickDate(path, day)), full=desk.words.date(day)),))
    blocks: tuple[Block, ...] = ()
    if isinstance(answer, Dated):
        blocks = (Text(InterfaceWording(desk).day(answer.day, answer.time), mark="words"),)
    hint = _("Skriv en dato, for eksempel: torsdag, 3. december, om 14 dage")
    if desk.at.channel == TELEGRAM:
        blocks = (*blocks, Text(hint, mark="small"))
    ask = Ask("date", _("Skriv en dato"), f"{running.number}|{path}", max_length=60, placeholder=hint)
    return blocks, tuple(buttons), ask


def _offset_in_words(desk: Desk, offset: Offset) -> str:
    w = desk.words
    found = {name: n for name in ("days", "weeks", "months") if (n := getattr(offset, name))}
    match found:
        case {"days": 1}:
            return w.gettext("I morgen")
        case {"days": -1}:
            return w.gettext("I går")
        case {"days": n} if n > 0:
            return w.ngettext("Om {n} dag", "Om {n} dage", n)
        case {"days": n}:
            return w.ngettext("For {n} dag siden", "For {n} dage siden", -n)
        case {"weeks": n} if n > 0:
            return w.ngettext("Om {n} uge", "Om {n} uger", n)
        case {"weeks": n}:
            return w.ngettext("For {n} uge siden", "For {n} uger siden", -n)
        case {"months": n} if n > 0:
            return w.ngettext("Om {n} måned", "Om {n} måneder", n)
        case {"months": n}:
            return w.ngettext("For {n} måned siden", "For {n} måneder siden", -n)
    return w.gettext("I dag")


def _group(desk: Desk, running: Running, step: Step, answer: Answer | None) -> Answering:
    _ = desk.words.gettext
    question, path = step.question, str(step.path)
    group = group_of(question, answer)
    name = desk.say(question.item or "")
    wording = InterfaceWording(desk)
    items: list[tuple[str, str]] = []
    rows: list[tuple[Button, ...]] = []
    for n, item in enumerate(group.items, 1):
        said: list[str] = []
        for sub in question.questions:
            where = str(Path(top=path, item=item, sub=sub.id))
            said += lines_of(sub, running.state.answers.get(where), wording)
        items.append((f"{name} {n}", shortened(said[0], 80) if said else _("åben linje")))
        first = str(Path(top=path, item=item, sub=question.questions[0].id))
        rows.append(
            (
                Button(_("Ret {what}", what=f"{name} {n}"), act(running, events.Change(first))),
                Button(
                    _("Fjern {what}", what=f"{name} {n}"),
                    act(running, events.RemoveItem(path, item)),
                    style="quiet",
                ),
            )
        )
    if len(group.items) < question.at_most:
        rows.append((Button(_("Tilføj: {what}", what=name), act(running, events.AddItem(path))),))
    if len(group.items) >= question.at_least:
        rows.append(_done_row(desk, running, step))
    return ((Bullets(tuple(items)),) if items else ()), tuple(rows), None
