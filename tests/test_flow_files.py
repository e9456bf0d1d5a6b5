"""Every flow file is walked: each option taken, each walk to its review and its document."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

import pytest
from jinja2 import FileSystemLoader

from content.load import load as load_content
from flows import engine, events
from flows.answers import all_given, lines_of
from flows.check import check
from flows.deadlines import add
from flows.documents import Document, Documents, as_text
from flows.events import Event
from flows.load import FOLDER, load
from flows.model import Flow, Kind, Question
from flows.replay import Place, Step, group_of, live_answers, position, walk
from flows.state import State, from_json, to_json

FLOWS = load()
LIBRARY = load_content()
DOCUMENTS = Documents(FileSystemLoader(FOLDER / "documents"))
NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
HOSTILE = "# Ikke **en** [overskrift](x) {{ svar }} {% if %} <b> - 1. _a_"
TURNS = 200
"""More than any flow needs; a walk that takes as many goes in circles."""

every_flow = pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS.keys())


class Words:
    """Wording as a test can foretell it."""

    def option(self, question: Question, value: str) -> str:
        """Return the option's label."""
        return question.options[value]

    def item(self, item_id: str) -> str:
        """Return words that name the point."""
        return f"Punkt {item_id}"

    def day(self, day: dt.date, time: dt.time | None) -> str:
        """Return the ISO day."""
        return f"{day.isoformat()} {time or ''}".strip()

    def typed(self, question: Question, line: str) -> str:
        """Return the line itself."""
        assert question.kind is Kind.TEXT
        return line


class Walk:
    """One walk through a flow: what is chosen at some questions, and all or nothing at the others.

    The state goes through JSON at every turn. Suggestions and likely dates are taken in turn with `nth`.
    """

    def __init__(self, flow: Flow, choices: Mapping[str, tuple[str, ...]], *, all_else: bool, nth: int = 0) -> None:
        self.flow = flow
        self.choices = choices
        self.all_else = all_else
        self.nth = nth
        self.state = engine.begin(flow)
        self.met: set[str] = set()
        self.taken: set[tuple[str, str]] = set()

    def to_the_end(self) -> Document:
        """Answer until nothing is left, then make the document."""
        for _ in range(TURNS):
            step = self._next()
            if step is None:
                break
            for event in self._answer(step):
                self._do(event)
            self.met.add(str(step.path))
        place = position(self.flow, self.state).place
        assert place is (Place.CARD if self.flow.layout == "card" else Place.REVIEW), self.state.at
        self._do(events.Finish())
        assert position(self.flow, self.state).place is Place.FINISHED
        return document(self.flow, self.state)

    def _next(self) -> Step | None:
        here = position(self.flow, self.state)
        if here.place is Place.CARD:
            return next((s for s in walk(self.flow, self.state.answers) if str(s.path) not in self.met), None)
        return here.step

    def _do(self, event: Event) -> None:
        turn = engine.handle(self.flow, self.state, event, NOW)
        assert turn.notices == (), (event, turn.notices)
        self.state = from_json(json.loads(json.dumps(to_json(turn.state))))
        assert self.state == turn.state

    def _answer(self, step: Step) -> Iterator[Event]:
        question, path = step.question, str(step.path)
        chosen = self.choices.get(question.id, ())
        if question.kind is Kind.NOTE:
            yield events.Done(path)
            return
        if question.kind is Kind.GROUP:
            items = group_of(question, self.state.answers.get(path)).items
            more = self.all_else and len(items) < question.at_most
            yield events.AddItem(path) if more else events.Done(path)
            return
        if not chosen and not self.all_else:
            if question.skippable:
                yield events.Skip(path)
                return
            chosen = question.alone
        match question.kind:
            case Kind.ONE:
                value = chosen[0] if chosen else next(iter(question.options))
                self.taken.add((question.id, value))
                yield events.Choose(path, value)
                return
            case Kind.MANY:
                for value in chosen or (*question.alone, *(v for v in question.options if v not in question.alone)):
                    self.taken.add((question.id, value))
                    yield events.Mark(path, value, on=True)
            case Kind.TICKS:
                for n, item in enumerate(question.items):
                    yield events.Tick(path, item, "na" if self.nth and n == 0 else "yes")
            case Kind.TEXT:
                said = question.suggestions or ("Noget",)
                if question.lines == "one":
                    yield events.Write(path, said[self.nth % len(said)])
                    return
                for line in said:
                    yield events.Write(path, line)
            case Kind.DATE:
                spans = question.likely
                day = add(spans[self.nth % len(spans)], NOW.date(), lambda _: False) if spans else NOW.date()
                yield events.PickDate(path, day)
                return
        yield events.Done(path)


def document(flow: Flow, state: State) -> Document:
    """Return the document of a state, with a source and a reminder."""
    values = {
        "titel": flow.outcome_title,
        "dato": "22. november 2026",
        "svar": all_given(flow, state, Words()),
        "kilder": ["Anbefalinger til kvalitet i sagsbehandlingen: anbefaling 13 s. 42"],
        "paamindelser": ["3. december 2026: Samtale (anbefaling 10, s. 33)"],
    }
    return DOCUMENTS.make(flow.outcome, values)


def way_to(flow: Flow, question: Question) -> dict[str, tuple[str, ...]]:
    """Return answers that make a question be asked."""
    choices: dict[str, tuple[str, ...]] = {}
    waiting = [question, *(group for group in flow.questions if question in group.questions)]
    while waiting:
        for other, accepted in waiting.pop().when.items():
            asked = next(q for q in flow.every_question() if q.id == other)
            if asked.kind is Kind.ONE:
                common = [v for v in accepted if v in choices.get(other, accepted)]
                choices[other] = tuple(common)
            else:
                choices[other] = choices.get(other, ()) + accepted[:1]
            waiting.append(asked)
    return choices


@functools.cache
def whole_walk(flow_id: str, question_id: str) -> tuple[State, str]:
    """Return where a walk with everything answered ends that meets a question, and its document's text."""
    flow = FLOWS[flow_id]
    question = next(q for q in flow.every_question() if q.id == question_id)
    walked = Walk(flow, way_to(flow, question), all_else=True)
    made = walked.to_the_end()
    return walked.state, as_text(made)


def assert_is_whole(flow: Flow, made: Document) -> None:
    """Assert what holds for every document, whatever was answered."""
    assert made.title == flow.outcome_title
    assert [part.kind for part in made.parts].count("h1") == 1
    assert made.parts[-1].text == "Overfør til fagsystemet."
    headings = [part.text for part in made.parts if part.kind == "h2"]
    assert headings[-2:] == ["Husk", "Kilder"]
    assert "Anbefalinger er vejledning, ikke lovkrav." in {part.text for part in made.parts}
    for part, after in zip(made.parts, made.parts[1:], strict=False):
        assert part.text.strip()
        assert not (part.kind == "h2" and after.kind == "h2"), f"nothing stands under {part.text!r}"
    text = as_text(made)
    assert "None" not in text
    assert "Given(" not in text
    assert "\\" not in text


@every_flow
def test_a_flow_names_only_what_there_is(flow: Flow) -> None:
    """Guidance, ticks, rules, conditions, template and buttons all hold."""
    faults = check(
        {flow.id: flow},
        item_ids=LIBRARY.points,
        deadline_ids=LIBRARY.deadlines,
        template_names=DOCUMENTS.names(),
    )
    assert faults == []


@every_flow
def test_every_option_leads_to_review_and_document(flow: Flow) -> None:
    """Each option of each question can be taken, and the end is reached, with all else answered or nothing."""
    for question in flow.every_question():
        for option in question.options:
            way = way_to(flow, question)
            choices = {**way, question.id: (*way.get(question.id, ()), option)}
            for all_else in (False, True) if question.kind is Kind.ONE else (False,):
                walked = Walk(flow, choices, all_else=all_else)
                assert_is_whole(flow, walked.to_the_end())
                assert (question.id, option) in walked.taken


@every_flow
def test_every_question_is_met_and_every_tap_fits(flow: Flow) -> None:
    """Each question is asked on some way; suggestions, likely dates and "not relevant" are answers it can have."""
    for question in flow.every_question():
        choices = way_to(flow, question)
        if question.kind in {Kind.TEXT, Kind.DATE, Kind.TICKS}:
            choices[question.id] = ("tap",)
        for nth in range(max(2, len(question.suggestions), len(question.likely))):
            walked = Walk(flow, choices, all_else=False, nth=nth)
            assert_is_whole(flow, walked.to_the_end())
            assert any(path.rpartition(".")[2] == question.id for path in walked.met)


@every_flow
def test_nothing_is_required(flow: Flow) -> None:
    """With everything passed, the document stands with open lines."""
    walked = Walk(flow, {}, all_else=False)
    made = walked.to_the_end()
    assert_is_whole(flow, made)
    assert "……" in as_text(made)


@every_flow
def test_an_unanswered_flow_has_a_document(flow: Flow) -> None:
    """A checklist can be finished before anything is answered, and every template bears it."""
    assert_is_whole(flow, document(flow, engine.begin(flow)))


@every_flow
def test_every_answer_stands_in_the_document(flow: Flow) -> None:
    """Lines, days and options are all found again in the text to paste, whichever way was taken."""
    for question in flow.every_question():
        state, text = whole_walk(flow.id, question.id)
        for path, answer in live_answers(flow, state.answers).items():
            asked = flow.question(path)
            assert asked is not None
            if asked.kind is Kind.TICKS or (flow.id, asked.id) in OTHER_WORDS:
                continue
            for line in lines_of(asked, answer, Words()):
                assert line in text, path


OTHER_WORDS = {("maal-der-kan-maerkes", "hvis")}
"""Questions that choose what the document looks like and are not printed themselves."""


@every_flow
def test_every_tick_has_its_words_in_the_template(flow: Flow) -> None:
    """A document says what was done; the point's own text is advice, and stands only where words are missing."""
    for question in flow.every_question():
        _state, text = whole_walk(flow.id, question.id)
        assert "Punkt " not in text


@every_flow
def test_typed_text_stands_literally(flow: Flow) -> None:
    """Whatever a line looks like, it is neither markup nor a template."""
    for question in flow.questions:
        if question.kind is not Kind.TEXT:
            continue
        walked = Walk(flow, way_to(flow, question), all_else=False)
        walked.to_the_end()
        state = walked.state
        for event in (
            events.Change(question.id),
            events.Write(question.id, HOSTILE),
            events.Done(question.id),
        ):
            state = engine.handle(flow, state, event, NOW).state
        assert HOSTILE in as_text(document(flow, state))


@every_flow
def test_a_flow_is_short(flow: Flow) -> None:
    """With nothing special answered there are ten questions at the most, a group counted as one."""
    walked = Walk(flow, {}, all_else=False)
    walked.to_the_end()
    assert len({path for path in walked.met if "[" not in path}) <= 10


@every_flow
def test_every_question_has_guidance_and_taps(flow: Flow) -> None:
    """One to three points stand at each question, and a text can be answered by a tap."""
    for question in flow.every_question():
        assert 1 <= len(question.guidance) <= 3, question.id
        if question.kind is Kind.TEXT:
            assert 2 <= len(question.suggestions) <= 5, question.id


@every_flow
def test_a_group_is_opened_by_its_first_question(flow: Flow) -> None:
    """An item is corrected from its first question, which therefore always applies."""
    assert all(not question.questions[0].when for question in flow.questions if question.questions)


def test_the_stop_cards_come_before_anything_else() -> None:
    """After the danger question of "Ny bekymring" nothing is asked before the cards it calls for are read."""
    flow = FLOWS["ny-bekymring"]
    dangers = {"akut", "foraeldre", "overgreb", "aere"}
    assert flow.questions[0].id == "fare"
    assert set(flow.questions[0].options) == {*dangers, "intet"}
    for danger in dangers:
        walked = Walk(flow, {"fare": (danger,)}, all_else=False)
        walked.to_the_end()
        steps = list(walk(flow, walked.state.answers))
        assert [step.question.kind for step in steps[:3]] == [Kind.MANY, Kind.NOTE, Kind.DATE]
        assert "leder" in steps[1].question.ask
        assert "beredskabsplan" in steps[1].question.ask
    cards = [question for question in flow.questions if question.id.startswith("stop-")]
    everything = Walk(flow, {"fare": tuple(sorted(dangers))}, all_else=False)
    everything.to_the_end()
    met = [step.question for step in walk(flow, everything.state.answers)]
    assert met[1 : 1 + len(cards)] == cards
