"""Home, the first meeting, and the list of what one has under way."""

from __future__ import annotations

import datetime as dt

from bot.actions import Do, Go, InFlow, Start, encode
from bot.cards import Block, Bullets, Button, Card, Heading, Text
from bot.desk import Desk, Running
from bot.screens import papers
from bot.view import View
from flows import events
from flows.answers import ticked
from flows.checklists import is_checklist
from flows.replay import Place, position

FIRST = (
    "klar-til-samtalen",
    "under-besoeget",
    "maal-der-kan-maerkes",
    "opstartsmoede",
    "naeste-opfoelgning",
    "god-afslutning",
)
"""The flows on the first card, those there are of them."""

FIRST_OF_ALL = "ny-bekymring"
"""The flow that stands first where all are listed: it may be about danger."""

WARNING = dt.timedelta(days=2)
"""How long before a session is erased home says so."""


def home_button(desk: Desk) -> Button:
    """Return the way home."""
    return Button("🏠 " + desk.words.gettext("Menu"), encode(Go("home")), style="quiet")


def return_button(desk: Desk) -> Button | None:
    """Return the way back to the flow last touched, where one is under way."""
    under_way = next((r for r in desk.all_running if r.kept.status == "open"), None)
    if under_way is None:
        return None
    label = desk.words.gettext("↩ Tilbage til {flow}", flow=desk.say(under_way.flow.title))
    return Button(label, encode(Go("flow", str(under_way.number))), style="primary")


def ways_out(desk: Desk, *before: Button | None) -> tuple[Button, ...]:
    """Return the last row of a reading screen: back where one came from, and home."""
    return (*filter(None, (*before, return_button(desk))), home_button(desk))


def progress_of(desk: Desk, running: Running) -> str:
    """Return how far a session is, in words."""
    here = position(running.flow, running.state)
    _ = desk.words.gettext
    if here.place is Place.FINISHED:
        return _("færdig")
    if here.place is Place.REVIEW:
        return _("klar til dokumentet")
    if here.place is Place.CARD:
        done, total = ticked(running.flow, running.state)
        return _("{n} af {total}", n=done, total=total) if total else _("i gang")
    return _("{n} af {total}", n=max(here.number, 1), total=here.total)


def session_name(desk: Desk, running: Running, *, nicknamed: bool = True) -> str:
    """Return what a session is called in a list: its flow, the day it was last touched, its nickname."""
    day = desk.words.short_date(running.kept.touched_at.astimezone(desk.now.tzinfo).date())
    name = desk.nickname(running) if nicknamed else ""
    return " · ".join(filter(None, (f"{desk.say(running.flow.title)}, {day}", name)))


def home(desk: Desk, view: View) -> Card:  # noqa: ARG001 — every screen takes a view
    """Draw the first card: what is under way, the flows, and the way to everything else."""
    _ = desk.words.gettext
    rows: list[tuple[Button, ...]] = []
    under_way = [r for r in desk.all_running if r.kept.status == "open"]
    for running in under_way[:2]:
        progress = progress_of(desk, running)
        label = _("Fortsæt {flow} ({progress})", flow=desk.say(running.flow.title), progress=progress)
        rows.append((Button(label, encode(Go("flow", str(running.number))), style="primary"),))
    firsts = [desk.world.flows[name] for name in FIRST if name in desk.world.flows]
    buttons = [Button(desk.say(flow.title), encode(Start(flow.id))) for flow in firsts]
    rows += [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    blocks: list[Text] = [Text(_("Jeg hjælper dig før, under og efter mødet. Skriv et ord, eller tryk."))]
    blocks += [Text(line, mark="small") for line in _warnings(desk)]
    if desk.world.left_out:
        blocks.append(
            Text(_("Kommunens egne tilføjelser er ikke med lige nu. Alt andet er, som det plejer."), mark="small")
        )
    rest = [
        Button(_("Anbefalingerne"), encode(Go("recs"))),
        Button(_("Tjeklister"), encode(Go("lists"))),
        Button(_("Slå op"), encode(Go("search"))),
    ]
    if desk.all_running:
        rest.append(Button(_("Mine forløb"), encode(Go("mine"))))
    own = ((Button(_("Sager"), encode(Go("cases"))),),) if desk.cases else ()
    return Card(
        title=_("Hej. Hvad står du over for?"),
        blocks=tuple(blocks),
        rows=(*rows, *own, tuple(rest)),
        way_out=(
            Button(_("Alle forløb"), encode(Go("flows")), style="quiet"),
            Button(_("Hjælp"), encode(Go("help")), style="quiet"),
        ),
        key="home",
    )


def _warnings(desk: Desk) -> list[str]:
    keep = desk.world.settings.keep_session
    lines = []
    for running in desk.all_running:
        goes = running.kept.touched_at + keep
        if goes - desk.now <= WARNING:
            day = desk.words.date(goes.astimezone(desk.now.tzinfo).date())
            line = desk.words.gettext(
                "{flow} slettes {day}. Åbn det for at beholde det.",
                flow=desk.say(running.flow.title),
                day=day,
            )
            lines.append(line)
    return lines


def welcome(desk: Desk, view: View) -> Card:  # noqa: ARG001
    """Draw the notice that is to be accepted once."""
    _ = desk.words.gettext
    return Card(
        title=_("Velkommen til Pejl"),
        blocks=(
            Text(_("En lommeguide til dig, der arbejder med børn og unge i udsatte positioner.")),
            Bullets(papers.notice(desk)),
        ),
        rows=((Button(_("Det er læst. Begynd"), encode(Do("accept")), style="primary"),),),
        way_out=(Button(_("Privatliv"), encode(Go("privacy")), style="quiet"),),
    )


def flows(desk: Desk, view: View) -> Card:  # noqa: ARG001
    """Draw the list of all flows, by moment."""
    _ = desk.words.gettext
    moments = {"foer": _("Før mødet"), "under": _("Under mødet"), "efter": _("Efter mødet")}
    every = [flow for flow in desk.world.flows.values() if not is_checklist(flow.id)]
    every.sort(key=lambda flow: (list(moments).index(flow.moment), flow.id != FIRST_OF_ALL))
    blocks: list[Block] = []
    for moment, heading in moments.items():
        listed = tuple((desk.say(flow.title), desk.say(flow.about)) for flow in every if flow.moment == moment)
        blocks += [Heading(heading), Bullets(listed)] if listed else []
    return Card(
        title=_("Alle forløb"),
        blocks=tuple(blocks),
        rows=(
            *((Button(desk.say(flow.title), encode(Start(flow.id))),) for flow in every),
            (Button(_("Sager"), encode(Go("cases")), style="quiet"),),
        ),
        way_out=ways_out(desk),
    )


def mine(desk: Desk, view: View) -> Card:  # noqa: ARG001
    """Draw the list of what one has under way and what is finished."""
    _ = desk.words.gettext
    keep = desk.world.settings.keep_session
    items, rows = [], []
    for running in desk.all_running:
        goes = desk.words.date((running.kept.touched_at + keep).astimezone(desk.now.tzinfo).date(), weekday=False)
        title = desk.say(running.flow.title)
        name = session_name(desk, running)
        items.append(
            (
                name,
                _("{progress}; slettes {day}", progress=progress_of(desk, running), day=goes),
            )
        )
        screen = "paper" if running.kept.status == "finished" else "flow"
        rows.append(
            (
                Button(name, encode(Go(screen, str(running.number)))),
                Button(
                    _("Slet"),
                    encode(Go("forget", str(running.number))),
                    style="danger",
                    full=_("Slet {flow}", flow=title),
                ),
            )
        )
    empty = (Text(_("Du har ikke noget i gang.")),)
    return Card(
        title=_("Mine forløb"),
        blocks=(Bullets(tuple(items)),) if items else empty,
        rows=tuple(rows[:20]),
        way_out=(home_button(desk),),
    )


def resume(desk: Desk, view: View) -> Card | None:
    """Ask whether to go on with a flow that is under way, begin again, or erase it."""
    _ = desk.words.gettext
    running = desk.running(view.argument)
    if running is None:
        return None
    title = desk.say(running.flow.title)
    return Card(
        title=title,
        blocks=(
            Text(
                _("Du var i gang med {flow} ({progress}).", flow=title, progress=progress_of(desk, running)),
                mark="ask",
            ),
        ),
        rows=(
            (Button(_("Fortsæt"), encode(Go("flow", view.argument)), style="primary"),),
            (
                Button(_("Begynd et nyt"), encode(Do("new", running.flow.id))),
                Button(_("Slet det gamle"), encode(Go("forget", view.argument)), style="danger"),
            ),
        ),
        way_out=(home_button(desk),),
    )


def forget(desk: Desk, view: View) -> Card | None:
    """Ask before a session is erased."""
    _ = desk.words.gettext
    running = desk.running(view.argument)
    if running is None:
        return None
    title = desk.say(running.flow.title)
    return Card(
        title=_("Slet {flow}?", flow=title),
        blocks=(Text(_("Svarene slettes med det samme og kan ikke hentes igen.")),),
        rows=((Button(_("Slet"), encode(Do("erase", view.argument)), style="danger"),),),
        way_out=(
            Button(_("◀ Behold det"), encode(InFlow(running.number, events.Review())))
            if running.kept.status == "open"
            else Button(_("◀ Behold det"), encode(Go("paper", view.argument))),
            home_button(desk),
        ),
    )
