"""A nickname proposed, another one, one that is there already, or none. It is never typed."""

from __future__ import annotations

from bot.actions import Do, Go, base36, encode
from bot.cards import Bullets, Button, Card, Text
from bot.desk import Desk, Running
from bot.screens.home import home_button
from bot.view import View
from flows.nicknames import nickname
from storage import sessions

ON_A_CARD = 8
"""Nicknames on one card; more are a page away."""


def key_line(desk: Desk) -> str:
    """Return where the key to a nickname belongs."""
    return desk.words.gettext(
        "Nøglen hører til i fagsystemet: skriv dér, hvem kaldenavnet står for. "
        "Pejl ved det ikke og kan ikke finde ud af det."
    )


def _back(running: Running, label: str) -> Button:
    screen = "paper" if running.kept.status == sessions.FINISHED else "flow"
    return Button(label, encode(Go(screen, str(running.number))), style="quiet")


def naming(desk: Desk, view: View) -> Card | None:
    """Propose a nickname for a flow; `argument` is its number and the proposal's index."""
    number, _dot, index = view.argument.partition(".")
    running = desk.running(number)
    if running is None or not index.isdecimal():
        return None
    _ = desk.words.gettext
    proposed = nickname(int(index))
    others = [Button(_("Foreslå et andet"), encode(Do("name", number)))]
    if desk.cases:
        others.append(Button(_("Vælg et, du har"), encode(Go("choose", number))))
    return Card(
        title=_("Gem under et kaldenavn"),
        progress=desk.say(running.flow.title),
        blocks=(
            Text(_("Med et kaldenavn kan du samle en sags forløb og mål. Jeg foreslår:"), mark="ask"),
            Text(proposed, mark="words", lang="da"),
            Text(key_line(desk), mark="small"),
        ),
        rows=(
            (Button(_("Brug {nickname}", nickname=proposed), encode(Do("named", view.argument)), style="primary"),),
            tuple(others),
        ),
        way_out=(_back(running, _("Uden kaldenavn")), home_button(desk)),
        key=f"naming-{number}",
    )


def choose(desk: Desk, view: View) -> Card | None:
    """Offer the nicknames there are for a flow; `argument` is its number and, after a colon, the page."""
    number, _colon, page = view.argument.partition(":")
    running = desk.running(number)
    if running is None:
        return None
    _ = desk.words.gettext
    every, start = list(desk.cases.values()), int(page) * ON_A_CARD if page.isdecimal() else 0
    rows = [
        (Button(case.nickname, encode(Do("under", f"{number}.{base36(case.id)}")), lang="da"),)
        for case in every[start : start + ON_A_CARD]
    ]
    if start + ON_A_CARD < len(every):
        rows.append((Button(_("Flere") + " ▶", encode(Go("choose", f"{number}:{start // ON_A_CARD + 1}"))),))
    return Card(
        title=_("Vælg et kaldenavn"),
        progress=desk.say(running.flow.title),
        blocks=(Text(_("Hvilket kaldenavn hører forløbet til?"), mark="ask"),),
        rows=(*rows, (Button(_("Foreslå et nyt"), encode(Do("name", number))),)),
        way_out=(_back(running, _("Uden kaldenavn")), home_button(desk)),
    )


def rename(desk: Desk, view: View) -> Card | None:
    """Propose another nickname for a case; `argument` is its id and the proposal's index."""
    id36, _dot, index = view.argument.partition(".")
    case = desk.case(id36)
    if case is None or not index.isdecimal():
        return None
    _ = desk.words.gettext
    proposed = nickname(int(index))
    return Card(
        title=_("Skift kaldenavn"),
        progress=case.nickname,
        blocks=(
            Text(_("Jeg foreslår:"), mark="ask"),
            Text(proposed, mark="words", lang="da"),
            Bullets((_("Ret også kaldenavnet i fagsystemet."),)),
        ),
        rows=(
            (Button(_("Brug {nickname}", nickname=proposed), encode(Do("renamed", view.argument)), style="primary"),),
            (Button(_("Foreslå et andet"), encode(Do("rename", id36))),),
        ),
        way_out=(
            Button(_("Behold {nickname}", nickname=case.nickname), encode(Go("case", id36)), style="quiet"),
            home_button(desk),
        ),
        key=f"rename-{id36}",
    )
