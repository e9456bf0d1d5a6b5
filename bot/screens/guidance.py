"""Recommendations and everything else that is known, as cards to read."""

from __future__ import annotations

from dataclasses import replace

from bot.actions import Go, encode
from bot.cards import DANISH, Block, Button, Card, Fold, Heading, Text
from bot.desk import Desk
from bot.screens.home import home_button, ways_out
from bot.screens.keeping import keep_button
from bot.screens.paging import page
from bot.screens.titles import going_to, shortened, title_of
from bot.view import View
from content.cite import cite, cite_all
from content.library import PEJLEMAERKER
from content.model import Deadline, Phase, Phrase, Point, Recommendation, RuleKind, Theme, Tool, Word
from flows.checklists import is_checklist
from flows.model import Flow
from flows.replay import Place, position


def kind_in_words(desk: Desk, kind: RuleKind | None) -> str:
    """Return how binding something is, in a word."""
    _ = desk.words.gettext
    names = {
        RuleKind.LOV: _("lov"),
        RuleKind.ANBEFALING: _("anbefaling"),
        RuleKind.ERFARING: _("erfaring"),
        RuleKind.GAMMEL_LOV: _("gammel lov"),
    }
    return names[kind] if kind else ""


def kind_of(desk: Desk, item_id: str) -> str:
    """Return how binding an item is, and that it is the municipality's own where it is."""
    kind = kind_in_words(desk, desk.world.library.kind_of(item_id))
    return " · ".join(
        filter(None, (kind, desk.words.gettext("kommunens egen") if item_id in desk.world.library.local else ""))
    )


def fold_of(desk: Desk, point: Point) -> Fold:
    """Return a point as folded guidance: the line open, the detail behind, the citation last."""
    more = (point.detail,) if point.detail else ()
    return Fold(point.label, point.text, more, desk.cite(point.id), kind_of(desk, point.id))


def flows_drawing_on(desk: Desk, *item_ids: str) -> list[Flow]:
    """Return the flows in which any of some items stand."""
    wanted = set(item_ids)
    return [
        flow
        for flow in desk.world.flows.values()
        if not is_checklist(flow.id)
        and any(wanted & {*question.guidance, *question.items} for question in flow.every_question())
    ]


def why(desk: Desk, view: View) -> Card | None:
    """Draw the guidance at the question one is at, in full, with the way into each recommendation."""
    running = desk.running(view.argument)
    if running is None:
        return None
    here = position(running.flow, running.state)
    if here.place is not Place.QUESTION or here.step is None:
        return None
    question = here.step.question
    ids = (*question.guidance, *question.items)
    points = [point for item in dict.fromkeys(ids) if (point := desk.point(item))]
    numbers = {n for point in points if (n := desk.world.library.recommendation_number(point.id))}
    rows = tuple(
        (
            Button(
                shortened(f"{n}. {desk.world.library.recommendations[n].title}"),
                f"g|rec|r{n:02d}",
                lang=DANISH,
            ),
        )
        for n in sorted(numbers)
    )
    back = Button("◀ " + desk.words.gettext("Tilbage"), encode(Go("flow", view.argument)), style="primary")
    return Card(
        title=desk.words.gettext("Hvorfor spørger jeg?"),
        blocks=(Text(desk.say(question.ask), mark="ask"), *(fold_of(desk, point) for point in points[:8])),
        rows=rows[:4],
        way_out=(back, home_button(desk)),
    )


def recommendations(desk: Desk, view: View) -> Card:  # noqa: ARG001 — every screen takes a view
    """Draw the list of recommendations under the four landmarks."""
    blocks: list[Block] = []
    rows = []
    for key, name in PEJLEMAERKER.items():
        found = [r for r in desk.world.library.recommendations.values() if r.pejlemaerke == key]
        if not found:
            continue
        blocks.append(Heading(name, lang=DANISH))
        blocks += [Text(f"{r.number}. {r.title}", mark="small", lang=DANISH) for r in found]
        buttons = [Button(str(r.number), f"g|rec|{r.id}", full=f"{r.number}. {r.title}", lang=DANISH) for r in found]
        rows += [tuple(buttons[i : i + 6]) for i in range(0, len(buttons), 6)]
    return Card(
        title=desk.words.gettext("Anbefalingerne"),
        blocks=tuple(blocks),
        rows=tuple(rows),
        way_out=ways_out(desk),
    )


def recommendation(desk: Desk, view: View) -> Card | None:
    """Draw a recommendation, or its points of one phase (`r13:under`, from the nth: `r13:under:6`)."""
    name, _phase, rest = view.argument.partition(":")
    found = desk.world.library.find(name)
    if not isinstance(found, Recommendation):
        return None
    if rest:
        return _phase_of(desk, found, rest)
    _ = desk.words.gettext
    phases = tuple(
        Button(_phase_name(desk, phase), f"g|rec|{found.id}:{phase.name.lower()}")
        for phase in Phase
        if any(point.phase is phase for point in found.how)
    )
    tools = tuple(
        (Button(tool.label, f"g|item|{tool.id}", lang=DANISH),)
        for name in found.tools
        if (tool := desk.world.library.tools.get(name))
    )
    flows = flows_drawing_on(desk, *(point.id for point in found.how))
    works = desk.world.library.works
    source = desk.world.library.source_of(found.id)
    return Card(
        title=f"{found.number}. {found.title}",
        progress=PEJLEMAERKER[found.pejlemaerke],
        blocks=(
            Heading(_("Hvad")),
            Text(found.what, lang=DANISH),
            Heading(_("Hvorfor")),
            Text(found.why, lang=DANISH),
            Text(
                f"{cite(source, works)} · {kind_in_words(desk, RuleKind.ANBEFALING)}" if source else "",
                mark="small",
                lang=DANISH,
            ),
            *((Heading(_("Hvordan")),) if phases else ()),
        ),
        rows=(
            phases[:2],
            phases[2:],
            *_in_pairs(tools),
            _checklists_row(desk, found),
            *_flow_rows(desk, flows[:3]),
            (keep_button(desk, found.id),),
        ),
        way_out=ways_out(desk, Button("◀ " + _("Anbefalingerne"), encode(Go("recs")), style="quiet")),
        key=f"rec-{found.id}",
    )


def _in_pairs(rows: tuple[tuple[Button, ...], ...]) -> tuple[tuple[Button, ...], ...]:
    flat = [button for row in rows for button in row]
    return tuple(tuple(flat[i : i + 2]) for i in range(0, len(flat), 2))


def _flow_rows(desk: Desk, flows: list[Flow]) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button("▶ " + desk.say(flow.title), f"st|{flow.id}", style="primary"),) for flow in flows)


def _checklists_row(desk: Desk, found: Recommendation) -> tuple[Button, ...]:
    return (Button("☑ " + desk.words.gettext("Tjeklister"), encode(Go("lists", found.id))),)


def _phase_name(desk: Desk, phase: Phase) -> str:
    _ = desk.words.gettext
    return {
        Phase.FOER: _("Før mødet"),
        Phase.UNDER: _("Under mødet"),
        Phase.EFTER: _("Efter mødet"),
        Phase.ALTID: _("Altid"),
    }[phase]


def _phase_of(desk: Desk, found: Recommendation, rest: str) -> Card | None:
    name, _colon, start = rest.partition(":")
    phase = next((p for p in Phase if p.name.lower() == name), None)
    if phase is None:
        return None
    _ = desk.words.gettext
    points = [point for point in found.how if point.phase is phase]
    shown, turn, place = page(desk, points, f"g|rec|{found.id}:{name}", start)
    return Card(
        title=f"{found.number}. {found.title}",
        progress=f"{_phase_name(desk, phase)} · {place}",
        blocks=tuple(fold_of(desk, point) for point in shown),
        rows=((turn,) if turn else ()) + ((keep_button(desk, found.id),),),
        way_out=ways_out(desk, Button("◀ " + _("Anbefaling {n}", n=found.number), f"g|rec|{found.id}", style="quiet")),
        key=f"rec-{found.id}-{name}-{place}",
    )


def item(desk: Desk, view: View) -> Card | None:
    """Draw one item that is not a recommendation."""
    name, _colon, start = view.argument.partition(":")
    found = desk.world.library.find(name)
    match found:
        case Point():
            return _point(desk, found)
        case Tool():
            return _tool(desk, found)
        case Word():
            return _word(desk, found)
        case Phrase():
            blocks: tuple[Block, ...] = (Text(f"”{found.text}”", mark="words", lang=DANISH),)
            return reading(desk, found.id, desk.words.gettext("Det kan du sige"), blocks, copy=found.text)
        case Deadline():
            return _deadline(desk, found)
        case Theme():
            return _theme(desk, found, start)
    return None


def reading(
    desk: Desk,
    item_id: str,
    title: str,
    blocks: tuple[Block, ...],
    *,
    copy: str = "",
    related: tuple[str, ...] = (),
    turn: tuple[tuple[Button, ...], ...] = (),
    place: str = "",
    back: Button | None = None,
) -> Card:
    """Return an item's card: its text, the citation, what is near, the flows that draw on it, and "Gem".

    `turn` are rows to its neighbours, `place` where it stands among them, `back` the list it stands in.
    """
    number = desk.world.library.recommendation_number(item_id)
    cited = " · ".join(filter(None, (desk.cite(item_id), kind_of(desk, item_id))))
    rows = list(turn)
    if copy:
        rows.append((Button(desk.words.gettext("Kopiér"), copy=copy[:256]),))
    near = [item for item in dict.fromkeys(related) if title_of(desk, item)[1]]
    rows += [(Button(title_of(desk, item)[1], going_to(desk, item), lang=DANISH),) for item in near[:4]]
    if number:
        name = desk.world.library.recommendations[number].title
        rows.append((Button(shortened(f"{number}. {name}"), f"g|rec|r{number:02d}", lang=DANISH),))
    rows += _flow_rows(desk, flows_drawing_on(desk, item_id)[:2])
    return Card(
        title=title,
        progress=place,
        blocks=(*blocks, Text(cited, mark="small", lang=DANISH)),
        rows=(*rows, (keep_button(desk, item_id),)),
        way_out=ways_out(desk, back),
    )


def _theme(desk: Desk, theme: Theme, start: str) -> Card:
    shown, turn, place = page(desk, theme.how, f"g|item|{theme.id}", start)
    blocks = (*((Text(theme.what, lang=DANISH),) if place.startswith("1–") else ()), *(fold_of(desk, p) for p in shown))
    turns = (turn,) if turn else ()
    card = reading(desk, theme.id, theme.title, blocks, related=theme.related, turn=turns, place=place)
    return replace(card, key=f"item-{theme.id}-{place}")


def _point(desk: Desk, point: Point) -> Card:
    blocks = (Text(point.text, lang=DANISH), *((Text(point.detail, lang=DANISH),) if point.detail else ()))
    home = desk.world.library.homes[point.id].theme
    return reading(desk, point.id, point.label, blocks, related=(home.id,) if home else ())


def _tool(desk: Desk, tool: Tool) -> Card:
    blocks = (Text(tool.text, lang=DANISH), *((Text(tool.detail, lang=DANISH),) if tool.detail else ()))
    return reading(desk, tool.id, tool.label, blocks, related=tuple(f"r{n:02d}" for n in tool.recommendations))


def _word(desk: Desk, word: Word) -> Card:
    _ = desk.words.gettext
    blocks: list[Block] = [Text(word.text, lang=DANISH)]
    if word.older or word.older_sections:
        older = ", ".join((*word.older, *word.older_sections))
        blocks.append(Text(_("Hed før: {older}", older=older), mark="small"))
    blocks += [Heading(_("Sig det til barnet")), Text(word.for_child, mark="words", lang=DANISH)]
    return reading(desk, word.id, word.term, tuple(blocks), copy=word.for_child, related=word.related)


def _deadline(desk: Desk, deadline: Deadline) -> Card:
    _ = desk.words.gettext
    blocks = (
        Text(deadline.text, lang=DANISH),
        Text(_("Tælles fra: {start}", start=deadline.counts_from), lang=DANISH),
        *((Text(deadline.note, mark="small", lang=DANISH),) if deadline.note else ()),
        Text(
            _(
                "Senest tjekket {day}",
                day=desk.words.date(deadline.source.checked or deadline.reviewed, weekday=False),
            ),
            mark="small",
        ),
    )
    return reading(desk, deadline.id, deadline.title, blocks)


def all_citations(desk: Desk, item_ids: tuple[str, ...]) -> str:
    """Return the citations of several items on one line, each once."""
    library = desk.world.library
    return cite_all((s for item in item_ids for s in library.sources_of(item)), library.works)
