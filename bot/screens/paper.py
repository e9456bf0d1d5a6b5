"""A finished document on a card: to read, to copy, as a Word file, and to change."""

from __future__ import annotations

from bot import agreed
from bot.actions import Do, Go, InFlow, encode
from bot.cards import Button, Card, Paper, Text
from bot.desk import TELEGRAM, Desk, Running
from bot.paperwork import document_of
from bot.screens.home import home_button
from bot.screens.nickname import nickname_row, under_nickname
from bot.view import View
from flows import events
from flows.documents import as_text
from storage import sessions


def paper(desk: Desk, view: View) -> Card | None:
    """Draw the document of a session; `argument` is its number."""
    running = desk.running(view.argument)
    return under_nickname(desk, running, document_card(desk, running)) if running else None


def document_card(desk: Desk, running: Running) -> Card:
    """Draw a session's document, whatever shows it."""
    _ = desk.words.gettext
    document = document_of(desk, running)
    number = str(running.number)
    if desk.at.channel == TELEGRAM:
        files = (
            Button(_("Word"), encode(Do("word", number))),
            Button(_("Kopiér"), encode(Do("copy", number))),
        )
    else:
        files = (
            Button(_("Word"), url=f"/dokument/{number}.docx", download=True),
            Button(_("Kopiér"), copy=as_text(document)),
        )
    keep = desk.world.settings.keep_session
    goes = (running.kept.touched_at + keep).astimezone(desk.now.tzinfo).date()
    goals_rows: tuple[tuple[Button, ...], ...] = ()
    if running.kept.status == sessions.FINISHED and agreed.left_out(desk, running):
        goals_rows = ((Button(_("Gem målene under kaldenavnet"), encode(Do("keep-goals", number))),),)
    line = _("Overfør til fagsystemet. Jeg sletter min kopi {day}.", day=desk.words.date(goes, weekday=False))
    return Card(
        title=_("{document} er klar", document=desk.say(running.flow.outcome_title)),
        progress=desk.say(running.flow.title),
        blocks=(Paper(document), Text(line, mark="small")),
        rows=(
            files,
            (Button(_("Ret et svar"), encode(Go("answers", number))),),
            *goals_rows,
            *nickname_row(desk, running),
            (Button(_("Overført: slet min kopi"), encode(Go("forget", number)), style="danger"),),
        ),
        way_out=(
            Button("◀ " + _("Tilbage"), encode(InFlow(running.number, events.Back())), style="quiet"),
            home_button(desk),
        ),
        key=f"paper-{number}",
    )
