"""Sager: the nicknames one has, what stands under each, and what can be done with it."""

from __future__ import annotations

from bot import agreed
from bot.actions import Do, Go, base36, encode
from bot.cards import Ask, Block, Bullets, Button, Card, Heading, Text
from bot.desk import TELEGRAM, Desk, Running
from bot.screens.goals import dates_of
from bot.screens.home import home_button, progress_of, session_name, ways_out
from bot.screens.naming import key_line
from bot.screens.titles import shortened
from bot.view import View
from flows.checklists import is_checklist
from storage import goals, sessions
from storage.goals import Agreed
from storage.labels import Case

TAKE_FIELD = "take"
"""Names the page's field for a colleague's code."""

ON_A_CARD = 8
"""Nicknames, or flows of one, on a card."""


def _of_case(desk: Desk, case: Case) -> list[Running]:
    return [running for running in desk.all_running if running.kept.label_id == case.id]


def _back(desk: Desk, case: Case) -> tuple[Button, ...]:
    return (Button("◀ " + case.nickname, encode(Go("case", base36(case.id))), style="quiet"), home_button(desk))


def _take_row(desk: Desk) -> tuple[Button, ...]:
    return (Button(desk.words.gettext("Overtag med kode"), encode(Go("take"))),)


def cases(desk: Desk, view: View) -> Card:
    """Draw the list of nicknames with what stands under each; `argument` is the page."""
    _ = desk.words.gettext
    every = list(desk.cases.values())
    page = int(view.argument) if view.argument.isdecimal() else 0
    shown = every[page * ON_A_CARD : (page + 1) * ON_A_CARD]
    of_cases = goals.all_of(desk.tx, desk.person)
    items = tuple(
        (case.nickname, _summary(desk, case, [goal for goal in of_cases if goal.label_id == case.id])) for case in shown
    )
    rows = [(Button(case.nickname, encode(Go("case", base36(case.id))), lang="da"),) for case in shown]
    turn = tuple(
        Button(text, encode(Go("cases", str(to))), style="quiet")
        for text, to in (("◀ " + _("Forrige"), page - 1), (_("Flere") + " ▶", page + 1))
        if 0 <= to * ON_A_CARD < len(every)
    )
    empty = Text(_("Du har ingen kaldenavne endnu. Begynd et forløb, og tryk Gem under et kaldenavn."))
    return Card(
        title=_("Sager"),
        blocks=(Bullets(items),) if items else (empty,),
        rows=(*rows, *((turn,) if turn else ()), _take_row(desk)),
        way_out=ways_out(desk),
    )


def _summary(desk: Desk, case: Case, agreed_goals: list[Agreed]) -> str:
    w = desk.words
    running = _of_case(desk, case)
    finished = sum(r.kept.status == sessions.FINISHED for r in running)
    active = [goal for goal in agreed_goals if goal.active]
    counts = [
        w.ngettext("{n} forløb i gang", "{n} forløb i gang", n) if (n := len(running) - finished) else "",
        w.ngettext("{n} dokument", "{n} dokumenter", finished) if finished else "",
        w.ngettext("{n} mål", "{n} mål", len(active)) if active else "",
    ]
    coming = sorted(goal.revise_on for goal in active if goal.revise_on)
    if coming:
        counts.append(w.gettext("mål tages op {day}", day=w.date(coming[0], weekday=False)))
    return ", ".join(filter(None, counts)) or w.gettext("ikke noget i gang")


def case_card(desk: Desk, view: View) -> Card | None:
    """Draw a nickname's card; `argument` is the case's id."""
    case = desk.case(view.argument)
    if case is None:
        return None
    _ = desk.words.gettext
    running, every = _of_case(desk, case)[:ON_A_CARD], goals.of(desk.tx, desk.person, case.id)
    blocks: list[Block] = [Text(key_line(desk), mark="small")]
    if running:
        blocks += [
            Heading(_("Forløb")),
            Bullets(tuple((session_name(desk, each, nicknamed=False), progress_of(desk, each)) for each in running)),
        ]
    if every:
        active_first = sorted(every, key=lambda goal: not goal.active)[:6]
        blocks += [
            Heading(_("Mål")),
            Bullets(tuple((shortened(agreed.title(desk, goal), 80), _state(desk, goal)) for goal in active_first)),
        ]
    keep = desk.world.settings.keep_label
    goes = desk.words.date((case.touched_at + keep).astimezone(desk.now.tzinfo).date(), weekday=False)
    blocks.append(Text(_("Slettes {day}, hvis ingen rører det før.", day=goes), mark="small"))
    rows = [
        (
            Button(
                session_name(desk, each, nicknamed=False),
                encode(Go("paper" if each.kept.status == sessions.FINISHED else "flow", str(each.number))),
            ),
        )
        for each in running
    ]
    does = [Button(_("Begynd et forløb"), encode(Go("case-start", view.argument)), style="primary")]
    if every:
        does.append(Button(_("Målene"), encode(Go("goals", f"c{view.argument}"))))
    return Card(
        title=case.nickname,
        blocks=tuple(blocks),
        rows=(
            *rows,
            tuple(does),
            (
                Button(_("Skift kaldenavn"), encode(Do("rename", view.argument))),
                Button(_("Overdrag til en kollega"), encode(Go("case-give", view.argument))),
            ),
            (Button(_("Luk og slet"), encode(Go("case-end", view.argument)), style="danger"),),
        ),
        way_out=(Button("◀ " + _("Sager"), encode(Go("cases")), style="quiet"), home_button(desk)),
        key=f"case-{view.argument}",
    )


def _state(desk: Desk, goal: Agreed) -> str:
    words = agreed.OUTCOMES.get(goal.outcome)
    return "; ".join(filter(None, (desk.words.gettext(words) if words else "", dates_of(desk, goal))))


def case_start(desk: Desk, view: View) -> Card | None:
    """Draw the flows that can be begun under a nickname."""
    case = desk.case(view.argument)
    if case is None:
        return None
    _ = desk.words.gettext
    buttons = [
        Button(desk.say(flow.title), encode(Do("for", f"{flow.id}.{view.argument}")))
        for flow in desk.world.flows.values()
        if not is_checklist(flow.id)
    ]
    return Card(
        title=_("Begynd et forløb"),
        progress=case.nickname,
        rows=tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)),
        way_out=_back(desk, case),
    )


def case_end(desk: Desk, view: View) -> Card | None:
    """Ask before a nickname and all that stands under it is erased."""
    case = desk.case(view.argument)
    if case is None:
        return None
    _ = desk.words.gettext
    return Card(
        title=_("Luk og slet {nickname}?", nickname=case.nickname),
        blocks=(
            Text(_("Kaldenavnet, dets forløb, dokumenter og mål slettes med det samme og kan ikke hentes igen.")),
            Text(_("Er alt overført til fagsystemet?"), mark="ask"),
        ),
        rows=((Button(_("Slet det hele"), encode(Do("end", view.argument)), style="danger"),),),
        way_out=_back(desk, case),
    )


def case_give(desk: Desk, view: View) -> Card | None:
    """Say what handing over means, before a code is made."""
    case = desk.case(view.argument)
    if case is None:
        return None
    _ = desk.words.gettext
    return Card(
        title=_("Overdrag til en kollega"),
        progress=case.nickname,
        blocks=(
            Bullets(
                (
                    _("Du får en kode, som din kollega kan bruge én gang inden for et døgn."),
                    _("Når koden er brugt, ligger forløb, dokumenter og mål hos kollegaen og ikke længere hos dig."),
                    _("Koden siger ikke noget om, hvem sagen handler om. Det står i fagsystemet."),
                )
            ),
        ),
        rows=((Button(_("Lav en kode"), encode(Do("give", view.argument)), style="primary"),),),
        way_out=_back(desk, case),
    )


def given(desk: Desk, view: View) -> Card | None:
    """Show the code to hand over; `argument` is the case's id and the code."""
    id36, _dot, code = view.argument.partition(".")
    case = desk.case(id36)
    if case is None:
        return None
    _ = desk.words.gettext
    return Card(
        title=_("Kode til din kollega"),
        progress=case.nickname,
        blocks=(
            Text(code, mark="words"),
            Bullets(
                (
                    _("På siden: Sager, Overtag med kode."),
                    _("I Telegram skriver kollegaen til botten: /start {code}", code=code),
                    _("Koden virker én gang og i 24 timer. Giv den kun til den kollega, der skal have sagen."),
                )
            ),
        ),
        rows=(
            (Button(_("Kopiér koden"), copy=code), Button(_("Kopiér /start"), copy=f"/start {code}")),
            (Button(_("Træk koden tilbage"), encode(Do("ungive", id36))),),
        ),
        way_out=_back(desk, case),
    )


def take(desk: Desk, view: View) -> Card:  # noqa: ARG001 — every screen takes a view
    """Ask for a colleague's code."""
    _ = desk.words.gettext
    if desk.at.channel == TELEGRAM:
        how = _("Skriv koden her, eller skriv /start og koden.")
    else:
        how = _("Skriv koden, du har fået.")
    return Card(
        title=_("Overtag med kode"),
        blocks=(Text(_("En kollega kan overdrage sin forberedelse til dig. {how}", how=how)),),
        rows=((Button(_("Sager"), encode(Go("cases"))),),),
        way_out=ways_out(desk),
        ask=Ask("code", _("Kode fra din kollega"), TAKE_FIELD, max_length=64),
    )
