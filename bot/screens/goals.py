"""The goals agreed before, each set with one tap: nået, på vej, ikke endnu, ikke længere vigtigt."""

from __future__ import annotations

from bot import agreed
from bot.actions import Do, Go, base36, encode
from bot.cards import DANISH, Block, Bullets, Button, Card, Heading, Text
from bot.desk import Desk, InterfaceWording
from bot.screens.home import home_button
from bot.screens.titles import shortened
from bot.view import View
from storage import goals
from storage.goals import Agreed

ON_A_CARD = 3
"""Goals on one card; more are a page away."""

LINE = 160
"""Characters of each of a goal's lines that are shown here; the document has all of them."""


def goals_card(desk: Desk, view: View) -> Card | None:
    """Draw the goals of a flow, or of a case; `argument` is a session's number, or `c` and the case's id.

    After a colon comes the page.
    """
    of, _colon, page = view.argument.partition(":")
    _ = desk.words.gettext
    running = None if of.startswith("c") else desk.running(of)
    case = desk.case(of.removeprefix("c")) if running is None else desk.cases.get(running.kept.label_id or 0)
    if case is None:
        return None
    every = agreed.of_flow(desk, running) if running else goals.of(desk.tx, desk.person, case.id)
    start = int(page) * ON_A_CARD if page.isdecimal() else 0
    blocks: list[Block] = []
    rows: list[tuple[Button, ...]] = []
    for n, goal in list(enumerate(every, 1))[start : start + ON_A_CARD]:
        more_blocks, more_rows = _one(desk, n, goal)
        blocks += more_blocks
        rows += more_rows
    turn = [
        Button(text, encode(Go("goals", f"{of}:{to}")), style="quiet")
        for text, to in (("◀ " + _("Forrige"), start // ON_A_CARD - 1), (_("Flere") + " ▶", start // ON_A_CARD + 1))
        if 0 <= to * ON_A_CARD < len(every)
    ]
    if turn:
        rows.append(tuple(turn))
    if running:
        on = _("Videre til {flow}", flow=desk.say(running.flow.title))
        rows.append((Button(on, encode(Go("flow", of)), style="primary"),))
        title = _("Sidst aftalte I")
    else:
        title = _("Mål")
    back = Button("◀ " + case.nickname, encode(Go("case", base36(case.id))), style="quiet")
    return Card(
        title=title,
        progress=case.nickname,
        blocks=tuple(blocks) or (Text(_("Der er ingen mål endnu. De kommer fra Mål, der kan mærkes.")),),
        rows=tuple(rows),
        way_out=(back, home_button(desk)),
        key=f"goals-{of}-{start}",
    )


def _one(desk: Desk, n: int, goal: Agreed) -> tuple[list[Block], list[tuple[Button, ...]]]:
    _ = desk.words.gettext
    wording = InterfaceWording(desk)
    said = [
        (name, shortened("; ".join(agreed.lines(desk, goal, field, wording)), LINE))
        for field, name in (
            ("change", _("Forandring")),
            ("adults", _("De voksne gør")),
            ("seen", _("Sådan ser vi det")),
        )
    ]
    said.append((_("Aftalt"), dates_of(desk, goal)))
    blocks: list[Block] = [
        Heading(_("Mål {n}", n=n)),
        Text(shortened(agreed.title(desk, goal), LINE), mark="words", lang=DANISH),
        Bullets(tuple(pair for pair in said if pair[1])),
    ]
    buttons = [
        Button(
            f"{n} {_(words)}",
            encode(Do("goal", f"{base36(goal.id)}.{outcome}")),
            pressed=goal.outcome == outcome,
            full=_("Mål {n}: {outcome}", n=n, outcome=_(words)),
        )
        for outcome, words in agreed.OUTCOMES.items()
    ]
    return blocks, [tuple(buttons[:2]), tuple(buttons[2:])]


def dates_of(desk: Desk, goal: Agreed) -> str:
    """Return when a goal was agreed, and when it is taken up again."""
    _ = desk.words.gettext
    day = desk.words.date(goal.agreed_on, weekday=False)
    if goal.revise_on is None:
        return day
    return _("{day}; tages op igen {then}", day=day, then=desk.words.date(goal.revise_on, weekday=False))
