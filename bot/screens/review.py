"""The answers gone through before the document, one of them changed, and a change that waits for a yes."""

from __future__ import annotations

import datetime as dt

from bot.actions import Go, encode
from bot.cards import Block, Bullets, Button, Card, Text
from bot.desk import Desk, InterfaceWording, Running
from bot.screens import coaching
from bot.screens.answering import act, title
from bot.screens.home import home_button
from bot.screens.titles import shortened
from bot.view import View
from flows import events
from flows.answers import lines_of
from flows.calendar import is_work_day
from flows.model import Kind, Path
from flows.replay import Position, group_of, walk
from flows.state import Dated, Proposed


def short_name(desk: Desk, running: Running, path: str) -> str:
    """Return what an answer is called on the review card: "Mål 2: Ansvar"."""
    parsed = Path.parse(path)
    question = running.flow.question(path)
    if parsed is None or question is None:
        return path
    if parsed.item is None:
        return desk.say(question.short)
    group = running.flow.question(parsed.top)
    items = group_of(group, running.state.answers.get(parsed.top)).items if group else ()
    n = items.index(parsed.item) + 1 if parsed.item in items else 0
    return f"{desk.say(group.item or '') if group else ''} {n}: {desk.say(question.short)}"


def _answered(desk: Desk, running: Running) -> list[tuple[str, str, str]]:
    """Return path, name and answer in words of every question that applies, a group's own aside."""
    wording = InterfaceWording(desk)
    rows = []
    for step in walk(running.flow, running.state.answers):
        if step.question.kind in {Kind.GROUP, Kind.NOTE}:
            continue
        path = str(step.path)
        lines = lines_of(step.question, running.state.answers.get(path), wording)
        rows.append((path, short_name(desk, running, path), "; ".join(lines)))
    return rows


def review(desk: Desk, running: Running, here: Position) -> Card:
    """Draw every answer, before the document is made."""
    _ = desk.words.gettext
    given = tuple((name, shortened(said, 200) or _("åben linje")) for _path, name, said in _answered(desk, running))
    make = _("Lav {document}", document=desk.say(running.flow.outcome_title))
    glance = coaching.at_review(desk, running)
    return Card(
        title=title(desk, running),
        progress=_("Se dine svar igennem"),
        done=here.total,
        total=here.total,
        blocks=(Bullets(given), *glance.folds),
        rows=(
            (Button(make, act(running, events.Finish()), style="primary"),),
            *glance.rows,
            (
                Button("◀ " + _("Tilbage"), act(running, events.Back()), style="quiet"),
                Button(_("Ret et svar"), encode(Go("answers", str(running.number)))),
            ),
        ),
        way_out=(home_button(desk),),
        key=f"flow-{running.number}-review",
    )


def answers(desk: Desk, view: View) -> Card | None:
    """Draw the list of answers, each a button to change it."""
    number, _colon, start = view.argument.partition(":")
    running = desk.running(number)
    if running is None:
        return None
    _ = desk.words.gettext
    every = _answered(desk, running)
    first = int(start) if start.isdigit() else 0
    rows = [
        (
            Button(
                shortened(f"{name}: {said}" if said else name, 56),
                act(running, events.Change(path)),
                full=f"{name}: {said}",
            ),
        )
        for path, name, said in every[first : first + 10]
    ]
    groups = [step for step in walk(running.flow, running.state.answers) if step.question.kind is Kind.GROUP]
    rows += [(Button(desk.say(step.question.short), act(running, events.Change(str(step.path)))),) for step in groups]
    if first + 10 < len(every):
        rows.append((Button(_("Flere") + " ▶", encode(Go("answers", f"{number}:{first + 10}"))),))
    return Card(
        title=_("Ret et svar"),
        progress=title(desk, running),
        blocks=(Text(_("Hvilket svar vil du rette?"), mark="ask"),),
        rows=tuple(rows),
        way_out=(Button("◀ " + _("Tilbage"), encode(Go("flow", number)), style="primary"), home_button(desk)),
    )


def confirm(desk: Desk, running: Running, here: Position) -> Card:
    """Draw a change that waits for a yes, with the answers that would fall away."""
    _ = desk.words.gettext
    proposed = running.state.proposed
    assert proposed is not None  # noqa: S101 — the position says so
    blocks: list[Block] = [Text(_proposal(desk, running, proposed), mark="ask")]
    if here.falls:
        blocks.append(Text(_("Så gælder disse svar ikke længere, og de falder væk:")))
        blocks.append(Bullets(tuple(short_name(desk, running, path) for path in here.falls)))
    if isinstance(proposed.answer, Dated):
        blocks += [Text(line, mark="small") for line in _about_day(desk, proposed.answer.day)]
    yes = _("Gem") if not here.falls else _("Ja, ret det")
    no = _("Ret") if not here.falls else _("Nej, behold svarene")
    return Card(
        title=title(desk, running),
        blocks=tuple(blocks),
        rows=(
            (
                Button(yes, act(running, events.Confirm()), style="primary"),
                Button(no, act(running, events.Cancel())),
            ),
        ),
        way_out=(home_button(desk),),
        key=f"flow-{running.number}-confirm",
    )


def _proposal(desk: Desk, running: Running, proposed: Proposed) -> str:
    _ = desk.words.gettext
    name = short_name(desk, running, proposed.path)
    question = running.flow.question(proposed.path)
    if proposed.item is not None and question is not None:
        items = group_of(question, running.state.answers.get(proposed.path)).items
        which = items.index(proposed.item) + 1 if proposed.item in items else 0
        return _("Fjern {what}?", what=f"{desk.say(question.item or '')} {which}")
    said = lines_of(question, proposed.answer, InterfaceWording(desk)) if question else ()
    if not said:
        return _("Spring “{question}” over?", question=name)
    return _("{question}: {answer}", question=name, answer="; ".join(said))


def _about_day(desk: Desk, day: dt.date) -> list[str]:
    _ = desk.words.gettext
    lines = []
    if not is_work_day(day, desk.world.days_off):
        lines.append(_("Det er ikke en arbejdsdag."))
    if day < desk.today:
        lines.append(_("Dagen er allerede gået."))
    return lines
