"""The engine as a person meets it: (she does, Pejl asks), with a restart between every two steps."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import engine
from flows.engine import FlowError, begin
from flows.events import (
    AddItem,
    Back,
    Cancel,
    Change,
    Choose,
    Confirm,
    Done,
    Event,
    Finish,
    Mark,
    PickDate,
    RemoveItem,
    RemoveLine,
    Review,
    Skip,
    Tick,
    Write,
)
from flows.model import Flow, Layout
from flows.replay import Place, live_answers, position, walk
from flows.state import Chosen, Dated, Group, Marked, State, Ticked, Written
from tests.flows.toy import NOW, TOY, asked, play, through_json

ALL_THE_WAY: list[tuple[Event, str]] = [
    (Choose("alder", "10-17"), "note"),
    (Done("note"), "part"),
    (Tick("part", "r01.bisidder", "yes"), "part"),
    (Tick("part", "r01.part", "na"), "part"),
    (Done("part"), "form"),
    (Mark("form", "tegne", on=True), "form"),
    (Done("form"), "papir"),
    (Write("papir", "Tag farver med"), "linjer"),
    (Write("linjer", "Første linje"), "linjer"),
    (Write("linjer", "Anden linje\nTredje linje"), "linjer"),
    (Done("linjer"), "dato"),
    (PickDate("dato", dt.date(2026, 11, 12)), "maal[a].ord"),
    (Write("maal[a].ord", "Ro ved bordet"), "maal[a].hvem"),
    (Choose("maal[a].hvem", "anden"), "maal[a].hvilken"),
    (Write("maal[a].hvilken", "En træner"), "maal"),
    (AddItem("maal"), "maal[b].ord"),
    (Skip("maal[b].ord"), "maal[b].hvem"),
    (Choose("maal[b].hvem", "mor"), "maal"),
    (Done("maal"), "review"),
    (Finish(), "finished"),
]


def to_the_end() -> State:
    """Return the state of a toy flow answered to its end."""
    return play(TOY, begin(TOY), *(event for event, _ in ALL_THE_WAY))[0]


def test_a_flow_is_walked_question_by_question() -> None:
    """Each answer leads to the first question that applies and is not answered."""
    state = begin(TOY)
    assert asked(TOY, state) == "alder"
    for event, next_ in ALL_THE_WAY:
        state, said = play(TOY, state, event)
        assert (asked(TOY, state), said) == (next_, []), event


def test_every_question_can_be_skipped() -> None:
    """Skipping all the way reaches the review, with nothing but skips; a condition is never met by one."""
    state, seen = begin(TOY), []
    while (path := asked(TOY, state)) != "review":
        seen.append(path)
        state, _ = play(TOY, state, Done(path) if path in {"note", "maal"} else Skip(path))
    assert seen == ["alder", "note", "form", "linjer", "dato", "maal[a].ord", "maal[a].hvem", "maal"]


def test_back_goes_one_question_back_and_forward_again() -> None:
    """Back looks at the question before; answering it the same leads on to where one was."""
    state, _ = play(TOY, begin(TOY), Choose("alder", "0-9"), Done("note"), Back(), Back())
    assert asked(TOY, state) == "alder"
    state, said = play(TOY, state, Back())
    assert (asked(TOY, state), said) == ("alder", ["first"])
    state, _ = play(TOY, state, Choose("alder", "0-9"))
    assert asked(TOY, state) == "form"


def test_a_change_that_voids_answers_asks_first() -> None:
    """Changing an age that another answer hangs on names that answer, and does nothing before the yes."""
    state = to_the_end()
    state, _ = play(TOY, state, Change("alder"), Choose("alder", "0-9"))
    here = position(TOY, state)
    assert (here.place, here.falls) == (Place.CONFIRM, ("part",))
    assert state.answers["alder"] == Chosen("10-17")
    kept, _ = play(TOY, state, Cancel())
    assert kept.answers["alder"] == Chosen("10-17")
    assert "part" in kept.answers
    changed, _ = play(TOY, state, Confirm())
    assert changed.answers["alder"] == Chosen("0-9")
    assert "part" not in changed.answers
    assert asked(TOY, changed) == "review"


def test_a_change_that_voids_nothing_is_kept_at_once() -> None:
    """Changing an answer nothing hangs on leads straight back to the review."""
    state, _ = play(TOY, to_the_end(), Change("dato"), PickDate("dato", dt.date(2026, 12, 3)))
    assert (asked(TOY, state), state.answers["dato"]) == ("review", Dated(dt.date(2026, 12, 3)))


def test_a_skip_that_voids_answers_asks_first() -> None:
    """Skipping a question others hang on is a change like any other."""
    state, _ = play(TOY, to_the_end(), Change("maal[a].hvem"), Skip("maal[a].hvem"))
    assert position(TOY, state).falls == ("maal[a].hvilken",)


def test_a_typed_date_waits_for_a_yes() -> None:
    """A typed date is shown in full and kept only when confirmed."""
    before, _ = play(TOY, to_the_end(), Change("dato"), PickDate("dato", dt.date(2026, 12, 3), dt.time(10), typed=True))
    assert asked(TOY, before) == "confirm"
    after, _ = play(TOY, before, Confirm())
    assert after.answers["dato"] == Dated(dt.date(2026, 12, 3), dt.time(10))


def test_a_mark_turned_off_that_voids_an_answer_asks_first() -> None:
    """On a `many` question that was done, turning off what another answer hangs on asks first, and stays there."""
    state, _ = play(TOY, to_the_end(), Change("form"), Mark("form", "tegne", on=False))
    assert position(TOY, state).falls == ("papir",)
    state, _ = play(TOY, state, Confirm())
    assert asked(TOY, state) == "form"
    state, _ = play(TOY, state, Done("form"))
    assert asked(TOY, state) == "review"


def test_the_same_tick_twice_does_nothing_more() -> None:
    """A tick names the state it wants."""
    once, _ = play(TOY, to_the_end(), Tick("part", "r01.part", "yes"))
    twice, _ = play(TOY, once, Tick("part", "r01.part", "yes"))
    assert once == twice
    assert once.answers["part"] == Ticked({"r01.bisidder": "yes", "r01.part": "yes"}, done=True)


def test_items_of_a_group_keep_their_ids() -> None:
    """An item taken away leaves its id unused for ever; the others stay as they were."""
    state, _ = play(TOY, to_the_end(), Change("maal"), RemoveItem("maal", "b"))
    assert position(TOY, state).falls == ("maal[b].hvem",)
    state, _ = play(TOY, state, Confirm(), AddItem("maal"))
    assert state.answers["maal"] == Group(("a", "c"), 3)
    assert asked(TOY, state) == "maal[c].ord"


def test_a_group_holds_no_more_than_its_most() -> None:
    """The fourth goal is refused with the number there is room for."""
    state, said = play(TOY, to_the_end(), AddItem("maal"), AddItem("maal"))
    assert said == ["too-many"]
    assert len(state.answers["maal"].items) == 3  # type: ignore[union-attr]


def test_lines_can_be_taken_away() -> None:
    """One line of many can go; the rest keep their order."""
    state, _ = play(TOY, to_the_end(), Change("linjer"), RemoveLine("linjer", 1))
    assert state.answers["linjer"] == Written(("Første linje", "Tredje linje"), done=False)


@pytest.mark.parametrize(
    ("event", "slip"),
    [
        (Choose("alder", "99"), "not-an-option"),
        (Choose("nej", "0-9"), "not-here"),
        (Write("papir", "   \n "), "not-here"),
        (Write("alder", "tekst"), "not-an-option"),
        (Finish(), "not-here"),
        (Change("part"), "not-here"),
        (RemoveItem("maal", "x"), "not-an-option"),
    ],
)
def test_a_slip_becomes_a_kind_line_and_changes_nothing(event: Event, slip: str) -> None:
    """What does not fit is answered with a line, and the question stands."""
    state, said = play(TOY, begin(TOY), event)
    assert (state, said) == (begin(TOY), [slip])


@pytest.mark.parametrize(("text", "slip"), [("  \n ", "empty"), ("x" * 1001, "too-long")])
def test_text_that_is_empty_or_too_long_is_refused(text: str, slip: str) -> None:
    """Only spaces, or more than there is room for, is refused; exactly what there is room for is taken."""
    start, _ = play(TOY, to_the_end(), Change("papir"))
    state, said = play(TOY, start, Write("papir", text))
    assert (state, said) == (start, [slip])
    taken, said = play(TOY, start, Write("papir", "x" * 1000))
    assert (taken.answers["papir"], said) == (Written(("x" * 1000,)), [])


def test_new_content_under_a_running_flow_keeps_every_answer_whose_question_still_exists() -> None:
    """A question added is asked next, one removed is passed over, an option removed is asked again."""
    state = to_the_end()
    data = TOY.model_dump(exclude_defaults=True)
    data["questions"] = [q for q in data["questions"] if q["id"] != "linjer"]
    data["questions"][0]["options"] = {"0-9": "0-9", "15-17": "15-17"}
    data["questions"].append({"id": "ny", "kind": "text", "ask": "Nyt?", "short": "Nyt"})
    newer = Flow.model_validate(data)
    state = State(state.flow, state.answers)
    assert asked(newer, state) == "alder"
    state, _ = play(newer, state, Choose("alder", "15-17"))
    assert asked(newer, state) == "ny"
    kept = live_answers(newer, state.answers)
    assert kept["papir"] == Written(("Tag farver med",))
    assert "linjer" not in kept
    assert "linjer" in state.answers


def test_a_card_takes_its_questions_in_any_order() -> None:
    """With `layout: card` all questions stand open, and it can be finished at any time."""
    card = TOY.model_copy(update={"layout": Layout.CARD})
    state, said = play(card, begin(card), Tick("part", "r01.part", "yes"))
    assert said == ["not-here"]
    state, _ = play(
        card, state, Mark("form", "gaa", on=True), Choose("alder", "10-17"), Tick("part", "r01.part", "yes")
    )
    assert asked(card, state) == "card"
    state, _ = play(card, state, Change("linjer"), Write("linjer", "En"), Review())
    assert asked(card, state) == "card"
    state, _ = play(card, state, Finish())
    assert asked(card, state) == "finished"


def test_an_option_that_rules_the_others_out_stands_alone() -> None:
    """Marking it clears what was marked, and the other way round; and the question cannot be passed unanswered."""
    data = TOY.model_dump(exclude_defaults=True)
    data["questions"] = [
        {
            "id": "fare",
            "kind": "many",
            "ask": "Fare?",
            "short": "Fare",
            "options": {"akut": "Akut", "aere": "Ære", "intet": "Intet"},
            "alone": ["intet"],
            "skippable": False,
        }
    ]
    flow = Flow.model_validate(data)
    state, said = play(flow, begin(flow), Skip("fare"), Done("fare"))
    assert (asked(flow, state), said) == ("fare", ["no-skip", "no-skip"])
    state, _ = play(flow, state, Mark("fare", "akut", on=True), Mark("fare", "intet", on=True))
    assert state.answers["fare"] == Marked(("intet",))
    state, _ = play(flow, state, Mark("fare", "aere", on=True), Mark("fare", "akut", on=True), Done("fare"))
    assert state.answers["fare"] == Marked(("akut", "aere"), done=True)
    assert asked(flow, state) == "review"


def test_back_from_a_document_leads_to_the_review() -> None:
    """And the document is one tap away again."""
    state, _ = play(TOY, to_the_end(), Back())
    assert asked(TOY, state) == "review"


def test_our_own_misuse_raises_and_names_no_answer() -> None:
    """A state of another flow, or a moment without a zone, is our fault; the message holds no content."""
    other = State("andet", {"papir": Written(("hemmeligt",))})
    with pytest.raises(FlowError, match="toy: state of flow 'andet'") as caught:
        engine.handle(TOY, other, Back(), NOW)
    assert "hemmeligt" not in str(caught.value)
    with pytest.raises(FlowError, match="time zone"):
        engine.handle(TOY, begin(TOY), Back(), dt.datetime(2026, 1, 1))  # noqa: DTZ001


PATHS = st.sampled_from(
    [
        "alder",
        "note",
        "part",
        "form",
        "papir",
        "linjer",
        "dato",
        "maal",
        "maal[a].ord",
        "maal[a].hvem",
        "maal[b].hvilken",
    ]
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Choose, PATHS, st.sampled_from(["0-9", "10-17", "mor", "anden", "?"])),
    st.builds(Mark, PATHS, st.sampled_from(["tegne", "gaa", "?"]), on=st.booleans()),
    st.builds(Tick, PATHS, st.sampled_from(["r01.bisidder", "r01.part", "?"]), st.sampled_from(["yes", "no", "na"])),
    st.builds(Write, PATHS, st.text(max_size=30)),
    st.builds(RemoveLine, PATHS, st.integers(0, 3)),
    st.builds(PickDate, PATHS, st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)), st.none(), st.booleans()),
    st.builds(Done, PATHS),
    st.builds(Skip, PATHS),
    st.builds(AddItem, PATHS),
    st.builds(RemoveItem, PATHS, st.sampled_from(["a", "b", "c"])),
    st.builds(Change, PATHS),
    st.sampled_from([Back(), Review(), Confirm(), Cancel(), Finish()]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(EVENTS, max_size=40), st.sampled_from(list(Layout)))
def test_any_row_of_events_leaves_a_state_one_can_go_on_from(done: list[Event], layout: Layout) -> None:
    """Whatever is done in whatever order: the state goes through JSON, has a place, and answers only what applies."""
    flow = TOY.model_copy(update={"layout": layout})
    state, _ = play(flow, begin(flow), *done)
    here = position(flow, state)
    assert here.number <= here.total
    if here.place is Place.QUESTION:
        assert here.step in list(walk(flow, state.answers))
    group = state.answers.get("maal")
    if isinstance(group, Group):
        assert len(set(group.items)) == len(group.items) <= 3
    assert through_json(state) == state


@settings(max_examples=200, deadline=None)
@given(st.lists(EVENTS, max_size=30))
def test_replay_is_lawful(done: list[Event]) -> None:
    """Position and live answers depend on the answers alone, not on the way to them."""
    state, _ = play(TOY, begin(TOY), *done)
    again = State(state.flow, dict(reversed(list(state.answers.items()))), state.at, state.proposed, state.finished)
    assert position(TOY, again) == position(TOY, state)
    assert live_answers(TOY, again.answers) == live_answers(TOY, state.answers)
