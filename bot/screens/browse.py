"""The shelves: everything that is known, to be found without typing a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.actions import Go, decode, encode
from bot.cards import DANISH, Ask, Block, Bullets, Button, Card, Numbered, Text
from bot.desk import Desk
from bot.language import N_
from bot.screens.guidance import all_citations
from bot.screens.home import ways_out
from bot.screens.paging import in_rows, page
from bot.screens.titles import going_to, shortened
from bot.view import View
from content.model import Moment, Phrase, Theme

LISTED = 8
"""Items with a text of their own on one card."""

WORDS_LISTED = 12
"""Words on one card: each is a button alone."""

GROWN_UPS = "voksne"
"""The group of sentences said to parents and the network, beside the children's ages."""

AGES = ("0-5", "6-9", "10-14", "15-17")

MOMENTS: Mapping[Moment, str] = {
    Moment.BEGYND: N_("Begynde en samtale"),
    Moment.ROLLE: N_("Forklare min rolle"),
    Moment.RETTIGHEDER: N_("Fortælle om rettigheder"),
    Moment.BESLUTNING: N_("Forklare en beslutning"),
    Moment.LOYALITET: N_("Når barnet er i klemme"),
    Moment.STILHED: N_("Når barnet er stille"),
    Moment.FORAELDRE: N_("Når forældre tvivler"),
    Moment.MAAL: N_("Sætte mål"),
    Moment.NETVAERK: N_("Tale med netværket"),
    Moment.AFSLUT: N_("Slutte af"),
}
"""What each moment is called on a button."""

LEADERS = "leder"
"""The group of themes for leaders; the others go by the key of their work."""

_LAST = str.maketrans("æøå", "{|}")
"""The Danish letters, as the three characters that follow z."""

_SHELVES = {"ord": "words", "saet": "phrases", "tema": "themes", "skridt": "steps"}
"""The list an id that leads nowhere belongs to, by what it begins with."""


def search(desk: Desk, view: View) -> Card:  # noqa: ARG001 — every screen takes a view
    """Ask what to look up, and show the shelves."""
    _ = desk.words.gettext
    rows = (
        (Button(_("Anbefalinger"), encode(Go("recs"))), Button(_("Redskaber"), encode(Go("tools")))),
        (Button(_("Ord"), encode(Go("words"))), Button(_("Sætninger"), encode(Go("phrases")))),
        (Button(_("Frister"), encode(Go("deadlines"))), Button(_("Temaer"), encode(Go("themes")))),
        (Button(_("Hvad sker der i en sag?"), encode(Go("steps"))),),
        (Button(_("Gemte"), encode(Go("kept"))), Button(_("Senest set"), encode(Go("seen")))),
    )
    return Card(
        title=_("Slå op"),
        blocks=(Text(_("Skriv et ord, en paragraf eller et spørgsmål. For eksempel: loyalitetskonflikt, § 50.")),),
        rows=rows,
        way_out=ways_out(desk, Button(_("Alle forløb"), encode(Go("flows")), style="quiet")),
        ask=Ask("search", _("Hvad vil du slå op?"), "", max_length=200),
    )


def tools(desk: Desk, view: View) -> Card:
    """List the tools by name; `argument` is `:` and where to begin."""
    every = sorted(desk.world.library.tools.values(), key=lambda tool: alphabetical(tool.label))
    pairs = [(tool.label, tool.text, tool.id) for tool in every]
    return _listed(desk, desk.words.gettext("Redskaber"), pairs, "g|tools|", view.argument)


def deadlines(desk: Desk, view: View) -> Card:
    """List the deadlines with what each counts from; `argument` is `:` and where to begin."""
    _ = desk.words.gettext
    pairs = [
        (found.title, _("Tælles fra: {start}", start=found.counts_from), found.id)
        for found in desk.world.library.deadlines.values()
    ]
    return _listed(desk, _("Frister og rettigheder"), pairs, "g|deadlines|", view.argument)


def words(desk: Desk, view: View) -> Card:
    """Show the letters, or the words of one letter: `b`, from the nth `b:12`."""
    _ = desk.words.gettext
    letters: dict[str, list[str]] = {}
    every = sorted(desk.world.library.words.values(), key=lambda word: alphabetical(word.term))
    for word in every:
        letters.setdefault(word.term[0].upper(), []).append(word.id)
    letter, _colon, start = view.argument.partition(":")
    if letter not in letters:
        buttons = [
            Button(
                letter,
                f"g|words|{letter}",
                full=desk.words.ngettext("{letter}: {n} ord", "{letter}: {n} ord", len(found), letter=letter),
                lang=DANISH,
            )
            for letter, found in letters.items()
        ]
        by_six = tuple(tuple(buttons[i : i + 6]) for i in range(0, len(buttons), 6))
        lead = Text(_("Vælg bogstavet, ordet begynder med. Hvert ord er også forklaret til et barn."))
        return _card(desk, _("Ord"), (lead,), by_six)
    shown, turn, place = page(desk, letters[letter], f"g|words|{letter}", start, WORDS_LISTED)
    library = desk.world.library.words
    rows = in_rows(
        Button(shortened(library[item].term), going_to(desk, item), full=library[item].term, lang=DANISH)
        for item in shown
    )
    back = Button("◀ " + _("Alle bogstaver"), encode(Go("words")), style="quiet")
    card = _card(desk, _("Ord med {letter}", letter=letter), (), (*rows, turn), back)
    return replace(card, progress=place)


def phrases(desk: Desk, view: View) -> Card:
    """Show the moments, the ages of one (`begynd`), or its sentences (`begynd:6-9`, from the nth `begynd:6-9:6`)."""
    _ = desk.words.gettext
    name, _colon, rest = view.argument.partition(":")
    group, _colon, start = rest.partition(":")
    moment = next((m for m in Moment if m.value == name), None)
    if moment is None:
        buttons = in_rows(Button(_(MOMENTS[m]), f"g|phrases|{m.value}") for m in Moment)
        return _card(desk, _("Sætninger"), (Text(_("Hvad står du i? Så får du ord, du kan bruge.")),), buttons)
    groups = _groups(desk, moment)
    if len(groups) == 1:
        group = next(iter(groups))
    back = Button("◀ " + _("Sætninger"), encode(Go("phrases")), style="quiet")
    if group not in groups:
        buttons = in_rows(
            Button(_group_name(desk, group), f"g|phrases|{moment.value}:{group}", full=_group_name(desk, group))
            for group in groups
        )
        return _card(desk, _(MOMENTS[moment]), (Text(_("Hvem taler du med?")),), buttons, back)
    shown, turn, place = page(desk, groups[group], f"g|phrases|{moment.value}:{group}", start)
    numbers = tuple(
        Button(str(n), going_to(desk, phrase.id), full=phrase.text, lang=DANISH) for n, phrase in enumerate(shown, 1)
    )
    blocks: tuple[Block, ...] = (
        Numbered(tuple(phrase.text for phrase in shown), lang=DANISH),
        Text(all_citations(desk, tuple(phrase.id for phrase in shown)), mark="small", lang=DANISH),
    )
    if len(groups) > 1:
        back = Button("◀ " + _(MOMENTS[moment]), f"g|phrases|{moment.value}", style="quiet")
    card = _card(desk, _(MOMENTS[moment]), blocks, (numbers, turn), back)
    return replace(card, progress=f"{_group_name(desk, group)} · {place}")


def _groups(desk: Desk, moment: Moment) -> dict[str, list[Phrase]]:
    """Return the sentences of a moment by the child's age, and those to grown-ups; only groups there are."""
    found = [phrase for phrase in desk.world.library.phrases.values() if phrase.moment is moment]
    children = [phrase for phrase in found if phrase.to == "barnet"]
    groups = {age: [phrase for phrase in children if not phrase.ages or age in phrase.ages] for age in AGES}
    groups[GROWN_UPS] = [phrase for phrase in found if phrase.to != "barnet"]
    return {name: listed for name, listed in groups.items() if listed}


def _group_name(desk: Desk, group: str) -> str:
    _ = desk.words.gettext
    return _("Forældre og netværk") if group == GROWN_UPS else _("Et barn på {ages} år", ages=group)


def themes(desk: Desk, view: View) -> Card:
    """Show whose themes there are, or those of one work or for leaders (`S1`, `leder`)."""
    _ = desk.words.gettext
    groups: dict[str, list[Theme]] = {}
    for theme in desk.world.library.themes.values():
        groups.setdefault(LEADERS if theme.for_leaders else theme.source.work, []).append(theme)
    name = view.argument.partition(":")[0]
    if name not in groups:
        titles = {group: _theme_group(desk, group) for group in sorted(groups, key=lambda g: (g == LEADERS, g))}
        blocks = (Bullets(tuple((title, _short_list(groups[group])) for group, title in titles.items()), DANISH),)
        rows = in_rows(
            Button(shortened(title), f"g|themes|{group}", full=title, lang=DANISH) for group, title in titles.items()
        )
        return _card(desk, _("Temaer"), blocks, rows)
    back = Button("◀ " + _("Temaer"), encode(Go("themes")), style="quiet")
    pairs = [(theme.title, theme.what, theme.id) for theme in groups[name]]
    card = _listed(desk, _theme_group(desk, name), pairs, f"g|themes|{name}", view.argument, back=back)
    work = desk.world.library.works.get(name)
    if work is None or work.law == "barnets lov":
        return card
    old = Text(_("Kilden er skrevet under serviceloven. Punkterne er erfaringer, ikke dagens regler."), mark="small")
    return replace(card, blocks=(old, *card.blocks))


def _theme_group(desk: Desk, group: str) -> str:
    work = desk.world.library.works.get(group)
    return work.short if work and group != LEADERS else desk.words.gettext("For ledere")


def _short_list(found: Iterable[Theme]) -> str:
    return " · ".join(theme.title for theme in found)


def nearest(desk: Desk, item_id: str) -> View:
    """Return what to show for an id: its card, the nearest living one, or the shelf it stood on."""
    near = desk.world.library.nearest(item_id)
    if near is not None:
        action = decode(going_to(desk, near))
        assert isinstance(action, Go)  # noqa: S101 — that is what leads to an item
        return View(action.screen, action.argument)
    if re.match(r"r\d", item_id):
        return View("recs")
    return View(_SHELVES.get(item_id.partition(".")[0], "search"))


def alphabetical(text: str) -> str:
    """Return what to sort a Danish text by: æ, ø and å come last, in that order."""
    return text.casefold().translate(_LAST)


def _listed(
    desk: Desk,
    title: str,
    items: list[tuple[str, str, str]],
    action: str,
    argument: str,
    *,
    back: Button | None = None,
) -> Card:
    """Return a page of a list: each item's title, its text, and a button that opens it by its id."""
    shown, turn, place = page(desk, items, action, argument.partition(":")[2], LISTED)
    blocks = (Bullets(tuple((name, text) for name, text, _id in shown), lang=DANISH),)
    rows = in_rows(Button(shortened(name), going_to(desk, item), full=name, lang=DANISH) for name, _text, item in shown)
    card = _card(desk, title, blocks, (*rows, turn), back)
    return replace(card, progress=place if len(items) > LISTED else "")


def _card(
    desk: Desk,
    title: str,
    blocks: tuple[Block, ...],
    rows: Iterable[tuple[Button, ...]],
    back: Button | None = None,
) -> Card:
    up = back or Button("◀ " + desk.words.gettext("Slå op"), encode(Go("search")), style="quiet")
    return Card(title=title, blocks=blocks, rows=tuple(row for row in rows if row), way_out=ways_out(desk, up))
