"""The goal coach on the cards: a folded glance at each goal, with the way to what one might change.

It never stands in the way: whoever goes on has dismissed it. Where free text is kept on the page, no word of it
is quoted elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.actions import InFlow, encode
from bot.cards import Button, Fold
from bot.desk import Desk, Running
from bot.language import N_
from bot.screens.guidance import kind_of
from content.library import Library
from flows import events, goals
from flows.answers import is_own_words
from flows.goals import Code, Goal, Hint, Part
from flows.model import Path, Question
from flows.replay import Step, complete, group_of, live_answers
from flows.state import Answer, Chosen, Dated, Marked, Written

COACHED = {"maal-der-kan-maerkes": "maal"}
"""The flows whose goals are looked at, and the group the goals stand in."""

PARTS: Mapping[Part, str] = {
    "words": "ord",
    "change": "forandring",
    "adults": "voksne",
    "signs": "tegn",
    "responsible": "ansvar",
}
"""The sub-question in which each part of a goal is asked."""

WHOSE, PARENTS = "hvis", "foraeldre"
PROPOSALS = ("barn-forslag", "mor-far-forslag", "egne-forslag")
REVISION = "naeste"

MOST_AT_A_GOAL, MOST_AT_REVIEW = 4, 2
"""Hints shown of one goal; the card has other things to hold."""

HALF = 22
"""Characters of a label that may share its row with another."""

FAMILIES_SAY = frozenset(
    {
        "ord.maal",
        "ord.klage",
        "ord.afslutning",
        "ord.plejefamilie",
        "ord.boerne-og-ungehjem",
        "ord.kontaktperson",
        "ord.fast-kontaktperson",
        "ord.stoetteperson-barn",
        "ord.stoetteperson-foraeldre",
        "ord.boerne-og-ungeraadgiver",
    }
)
"""Words that have a plainer one in the list, but that children and parents use themselves."""

LINES: Mapping[Code, str] = {
    Code.OWN_WORDS: N_("Siger familien det selv sådan? Målet kan stå med deres egne ord."),
    Code.ONE_CHANGE: N_("Er det mere end én forandring? Så kan det blive to mål, eller I kan vælge den vigtigste."),
    Code.CHANGE: N_("Hvad bliver anderledes, så alle kan se det? Nævn gerne en dag, et sted eller noget, man gør."),
    Code.ADULTS: N_("Hvad gør de voksne, helt konkret? Det er dem, der bærer målet."),
    Code.ADULTS_DO: N_("Det er noget, barnet gør. Hvad gør de voksne, så det lykkes?"),
    Code.ADULTS_HOW: N_("Hvordan gør de voksne det? Skriv gerne hvornår, hvor eller hvor tit."),
    Code.INSTEAD: N_("Hvad sker der i stedet? Det er lettere at gøre noget end at lade være."),
    Code.SIGNS: N_("Hvordan kan alle se, at målet er nået? Prøv med noget, man kan se, høre eller tælle."),
    Code.RESPONSIBLE: N_("Hvem har ansvaret for målet? Så er det lettere at aftale, hvem der gør hvad."),
    Code.ONLY_THE_CHILD: N_("Kan en voksen også have ansvar? Så står barnet ikke alene med målet."),
    Code.FAR_OFF: N_("Kan I nå noget af det inden for en til to måneder? Begynd gerne der."),
    Code.REVISION: N_("Tag gerne målene op igen inden for en til to måneder."),
    Code.JARGON: N_("Kan det siges mere jævnt?"),
    Code.LONG: N_("Kan det siges kortere?"),
    Code.HARD: N_("Kan det blive lettere at læse? Prøv med kortere ord og sætninger."),
    Code.TOO_MANY: N_("Vælg højst tre mål ad gangen. Resten kan vente, til I tager målene op igen."),
    Code.WAITS: N_("Der er tre mål. De andre forslag kan vente, til I tager målene op igen."),
}
"""Each hint as a question to think about; the words it is about come before it."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What is said of the goals on a card: folds, and rows of buttons to change what they are about."""

    folds: tuple[Fold, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()


def plainer_words(library: Library) -> dict[str, str]:
    """Return each term, in lower case, with its plainer word; what a family says itself left out."""
    found: dict[str, str] = {}
    for word in library.words.values():
        if word.plain and word.id not in FAMILIES_SAY:
            for term in (word.term, *word.older):
                bare = term.partition("(")[0].strip().lower()
                if bare and not any(c.isdigit() or c in "§." for c in bare):
                    found.setdefault(bare, word.plain)
    return found


def at_question(desk: Desk, running: Running, step: Step) -> Glance:
    """Return a glance at every complete goal on the group's card, and at the one before where the next begins."""
    group = _group(running)
    if group is None or step.path.top != group.id:
        return Glance()
    if step.path.item is None:
        return _glance(desk, running, group, _complete(running, group), MOST_AT_A_GOAL)
    items = group_of(group, running.state.answers.get(group.id)).items
    n = items.index(step.path.item)
    if n == 0 or step.path.sub != group.questions[0].id:
        return Glance()
    before = [(number, item) for number, item in _complete(running, group) if number == n]
    return _glance(desk, running, group, before, MOST_AT_A_GOAL, alone=True)


def at_review(desk: Desk, running: Running) -> Glance:
    """Return a glance at all the goals, and at the day they are taken up again."""
    group = _group(running)
    if group is None:
        return Glance()
    glance = _glance(desk, running, group, _complete(running, group), MOST_AT_REVIEW)
    live = live_answers(running.flow, running.state.answers)
    day = live.get(REVISION)
    revised = day.day if isinstance(day, Dated) else None
    first = next((goal for _n, item in _complete(running, group) if (goal := _goal(live, group, item)).begun), None)
    if first is None:
        return glance
    late = goals.revision(desk.today, revised, first.of)
    if not late or running.flow.question(REVISION) is None:
        return glance
    name = desk.words.gettext("Ret {what}", what=desk.say(_question(running, REVISION).short))
    button = Button(name, encode(InFlow(running.number, events.Change(REVISION))), style="quiet")
    fold = _fold(desk, desk.words.gettext("Et blik på tiden"), late)
    return Glance((*glance.folds, fold), (*glance.rows, (button,)))


def _group(running: Running) -> Question | None:
    """Return the group of goals, where the flow has one with the parts a goal has."""
    group = running.flow.question(COACHED.get(running.flow.id, ""))
    if group is None or not {sub.id for sub in group.questions} >= set(PARTS.values()):
        return None
    return group


def _question(running: Running, path: str) -> Question:
    found = running.flow.question(path)
    assert found is not None  # noqa: S101 — asked before
    return found


def _complete(running: Running, group: Question) -> list[tuple[int, str]]:
    answers = running.state.answers
    return [
        (n, item)
        for n, item in enumerate(group_of(group, answers.get(group.id)).items, 1)
        if all(complete(sub, answers.get(_path(group, item, sub.id))) for sub in group.questions)
    ]


def _path(group: Question, item: str, sub: str) -> str:
    return str(Path(top=group.id, item=item, sub=sub))


def _glance(
    desk: Desk, running: Running, group: Question, items: list[tuple[int, str]], most: int, *, alone: bool = False
) -> Glance:
    _ = desk.words.gettext
    live = live_answers(running.flow, running.state.answers)
    words = plainer_words(desk.world.library)
    folds: list[Fold] = []
    rows: list[tuple[Button, ...]] = []
    for n, item in items:
        found = goals.hints(_goal(live, group, item), words)[:most]
        if not found:
            continue
        name = f"{desk.say(group.item or '')} {n}"
        shown = [_without_own_words(desk, live, group, item, hint) for hint in found]
        folds.append(_fold(desk, _("Et blik på {goal}", goal=name.lower()), shown))
        rows += _ways(desk, running, group, (n, item), found)
    if not alone:
        proposals = [line for path in PROPOSALS for line in _shown_lines(desk, running, live.get(path), path)]
        chosen = [_goal(live, group, item) for _n, item in items]
        if both := goals.together(chosen, proposals):
            folds.append(_fold(desk, _("Et blik på målene"), both))
    return Glance(tuple(folds), tuple(rows))


def _goal(live: Mapping[str, Answer], group: Question, item: str) -> Goal:
    def lines(part: Part) -> tuple[str, ...]:
        answer = live.get(_path(group, item, PARTS[part]))
        return answer.lines if isinstance(answer, Written) else ()

    responsible = live.get(_path(group, item, PARTS["responsible"]))
    whose = live.get(WHOSE)
    return Goal(
        words="\n".join(lines("words")),
        change="\n".join(lines("change")),
        adults=lines("adults"),
        signs=lines("signs"),
        responsible=responsible.values if isinstance(responsible, Marked) else (),
        of="parents" if isinstance(whose, Chosen) and whose.value == PARENTS else "child",
    )


def _shown_lines(desk: Desk, running: Running, answer: Answer | None, path: str) -> Iterator[str]:
    question = running.flow.question(path)
    if question is None or not isinstance(answer, Written):
        return
    yield from (line for line in answer.lines if desk.takes_free_text or not is_own_words(question, line))


def _without_own_words(desk: Desk, live: Mapping[str, Answer], group: Question, item: str, hint: Hint) -> Hint:
    """Return a hint that quotes nothing a person typed, where that is kept on the page."""
    sub = next((q for q in group.questions if q.id == PARTS.get(hint.part)), None)
    answer = live.get(_path(group, item, sub.id)) if sub else None
    if desk.takes_free_text or sub is None or not isinstance(answer, Written):
        return hint
    return replace(hint, about="", instead="") if any(is_own_words(sub, line) for line in answer.lines) else hint


def _fold(desk: Desk, title: str, found: Sequence[Hint]) -> Fold:
    line = desk.words.ngettext(
        "En ting, I kan overveje. Er målet godt, som det er, så gå bare videre.",
        "{n} ting, I kan overveje. Er målet godt, som det er, så gå bare videre.",
        len(found),
    )
    return Fold(title, line, tuple(_line(desk, hint) for hint in found), kind=kind_of(desk, found[0].source), lang="")


def _line(desk: Desk, hint: Hint) -> str:
    _ = desk.words.gettext
    text = _(LINES[hint.code])
    if hint.instead:
        text = _("Kan det siges mere jævnt? For eksempel: {plainer}.", plainer=hint.instead)
    about = f"“{hint.about}”: " if hint.about else ""
    return f"• {about}{text} ({desk.cite(hint.source)})"


def _ways(
    desk: Desk, running: Running, group: Question, goal: tuple[int, str], found: tuple[Hint, ...]
) -> Iterator[tuple[Button, ...]]:
    """Yield rows of buttons to the sub-questions the hints are about, each once, short ones two in a row."""
    n, item = goal
    row: tuple[Button, ...] = ()
    for part in dict.fromkeys(hint.part for hint in found):
        sub = next(q for q in group.questions if q.id == PARTS[part])
        what = f"{desk.say(group.item or '')} {n}: {desk.say(sub.short)}"
        action = encode(InFlow(running.number, events.Change(_path(group, item, sub.id))))
        button = Button(desk.words.gettext("Ret {what}", what=what), action, style="quiet")
        if row and (len(row) == 2 or max(len(b.label) for b in (*row, button)) > HALF):
            yield row
            row = ()
        row = (*row, button)
    if row:
        yield row
