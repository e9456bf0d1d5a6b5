"""What `flows.check` finds, each in a flow that is broken in one way."""

from __future__ import annotations

from typing import Any

import pytest

from flows.check import check
from flows.model import Flow

Yaml = dict[str, Any]

POINTS = {"r01.bisidder", "r13.hoejst-tre"}


def question(**keys: Any) -> Yaml:
    """Return a `one` question that is sound, with some keys changed."""
    return {
        "id": "alder",
        "kind": "one",
        "ask": "Hvor gammelt er barnet?",
        "short": "Alder",
        "options": {"lille": "0-9 år", "stor": "10-17 år"},
        **keys,
    }


def text(id_: str = "ord", **keys: Any) -> Yaml:
    """Return a text question that is sound."""
    return {"id": id_, "kind": "text", "ask": "Hvad sagde barnet?", "short": "Barnets ord", **keys}


def date(id_: str = "dato", **keys: Any) -> Yaml:
    """Return a date question that is sound."""
    return {"id": id_, "kind": "date", "ask": "Hvornår er det?", "short": "Hvornår", **keys}


def group(*questions: Yaml, **keys: Any) -> Yaml:
    """Return a group of some questions."""
    return {
        "id": "maal",
        "kind": "group",
        "ask": "Hvilke mål?",
        "short": "Mål",
        "item": "Mål",
        "at_most": 3,
        "questions": list(questions),
        **keys,
    }


def flow_of(*questions: Yaml, **keys: Any) -> Flow:
    """Return a flow of some questions."""
    return Flow.model_validate(
        {
            "id": "proeve",
            "title": "En prøve",
            "about": "Et forløb, der kun findes her.",
            "moment": "foer",
            "outcome": "ark",
            "outcome_title": "Ark",
            "questions": list(questions),
            **keys,
        }
    )


def found(flow: Flow) -> list[str]:
    """Return what the check finds, without the file that every sentence begins with."""
    faults = check({flow.id: flow}, item_ids=POINTS, deadline_ids={"samtale"}, template_names={"ark"})
    assert all(fault.startswith("flows/proeve.yaml: ") for fault in faults)
    return [fault.removeprefix("flows/proeve.yaml: ") for fault in faults]


def test_a_sound_flow_has_no_faults() -> None:
    """A flow that uses every kind of name, each rightly, passes."""
    flow = flow_of(
        question(guidance=["r01.bisidder"]),
        text(when={"alder": ["stor"]}),
        group(text("egne"), question(id="slags"), text("mere", when={"slags": ["lille"], "alder": ["stor"]})),
        {"id": "tjek", "kind": "ticks", "ask": "Er det sagt?", "short": "Sagt", "items": ["r01.bisidder"]},
        date(),
        reminders=[{"rule": "samtale", "on": "dato"}],
    )
    assert found(flow) == []


def test_the_folder_is_named_as_told() -> None:
    """A municipality's own flows are told apart by their folder."""
    flow = flow_of(text(), outcome="intet")
    faults = check({flow.id: flow}, item_ids=POINTS, deadline_ids=(), template_names={"ark"}, folder="kommunen")
    assert faults == ["kommunen/proeve.yaml: outcome: there is no template documents/intet.md.j2."]


NEVER = "this is never asked, because no answer to 'alder' meets all conditions."
LONG = "en-meget-lang-id-paa-et-punkt-ja"


@pytest.mark.parametrize(
    ("flow", "fault"),
    [
        pytest.param(
            flow_of(text(guidance=["r99.intet"])),
            "ord.guidance: 'r99.intet' is no content point.",
            id="unknown guidance",
        ),
        pytest.param(
            flow_of({"id": "t", "kind": "ticks", "ask": "Er det sagt?", "short": "Sagt", "items": ["r99.x"]}),
            "t.items: 'r99.x' is no content point.",
            id="unknown tick",
        ),
        pytest.param(
            flow_of(group(text(guidance=["r99.intet"]))),
            "maal.ord.guidance: 'r99.intet' is no content point.",
            id="unknown guidance in a group",
        ),
        pytest.param(
            flow_of(date(), reminders=[{"rule": "ukendt", "on": "dato"}]),
            "reminders.1.rule: there is no rule 'ukendt'.",
            id="unknown rule",
        ),
        pytest.param(
            flow_of(date(), reminders=[{"rule": "samtale", "on": "naar"}]),
            "reminders.1.on: there is no question 'naar'.",
            id="reminder on an unknown question",
        ),
        pytest.param(
            flow_of(text(), reminders=[{"rule": "samtale", "counted_from": "ord"}]),
            "reminders.1.counted_from: 'ord' is not a date question.",
            id="reminder on a text",
        ),
        pytest.param(
            flow_of(text(when={"andet": ["ja"]})),
            "ord.when.andet: there is no such question.",
            id="condition on an unknown question",
        ),
        pytest.param(
            flow_of(text(when={"alder": ["stor"]}), question()),
            "ord.when.alder: the question is not asked before this one.",
            id="condition on a later question",
        ),
        pytest.param(
            flow_of(question(when={"alder": ["stor"]})),
            "alder.when.alder: the question is not asked before this one.",
            id="condition on itself",
        ),
        pytest.param(
            flow_of(group(text("egne"), question(id="slags")), text(when={"slags": ["stor"]})),
            "ord.when.slags: the question is not asked before this one.",
            id="condition from outside on a question of a group",
        ),
        pytest.param(
            flow_of(text("foer"), text(when={"foer": ["ja"]})),
            "ord.when.foer: a question of kind text has no values to ask about.",
            id="condition on a text",
        ),
        pytest.param(
            flow_of(question(), text(when={"alder": ["stor", "gammel"]})),
            "ord.when.alder: 'gammel' is no answer to that question.",
            id="condition on a value that is no option",
        ),
        pytest.param(
            flow_of(
                question(),
                question(id="skole", when={"alder": ["lille"]}),
                text(when={"skole": ["stor"], "alder": ["stor"]}),
            ),
            f"ord.when: {NEVER}",
            id="conditions that contradict each other",
        ),
        pytest.param(
            flow_of(question(), text(when={"alder": []})),
            f"ord.when: {NEVER}",
            id="condition that accepts nothing",
        ),
        pytest.param(
            flow_of(
                question(),
                group(text("egne"), text(when={"alder": ["lille"]}), when={"alder": ["stor"]}),
            ),
            f"maal.ord.when: {NEVER}",
            id="condition in a group that contradicts the group's own",
        ),
        pytest.param(
            flow_of(text(), outcome="intet"),
            "outcome: there is no template documents/intet.md.j2.",
            id="missing template",
        ),
        pytest.param(
            flow_of(question(id="et-langt-navn-til-et-spm", options={"x" * 24: "Ja", "n": "Nej"})),
            None,
            id="the longest id and value fit",
        ),
        pytest.param(
            flow_of(group(text("egne"), question(id="et-langt-navn-til-et-spm", options={"x" * 24: "Ja"}))),
            f"maal.et-langt-navn-til-et-spm: a button with '{'x' * 24}' takes 68 bytes, and 64 are allowed.",
            id="a button too long inside a group",
        ),
        pytest.param(
            flow_of(text(), text()),
            "ord: this id is used twice.",
            id="an id used twice",
        ),
        pytest.param(
            flow_of(question(), group(text("egne", when={"alder": ["stor"]}))),
            "maal.egne.when: a group's first question is always asked; it opens the item.",
            id="a group whose first question may be left out",
        ),
    ],
)
def test_a_broken_flow_is_told_by_file_and_key(flow: Flow, fault: str | None) -> None:
    """Each fault gives one sentence, and nothing else is found."""
    assert found(flow) == ([] if fault is None else [fault])


def test_a_tick_over_the_limit_is_found() -> None:
    """The id of a point stands in the button that ticks it."""
    ticks = {"id": "et-langt-navn-her", "kind": "ticks", "ask": "Er det sagt?", "short": "Sagt"}
    flow = flow_of({**ticks, "items": [f"r01.{LONG}"]})
    faults = check({flow.id: flow}, item_ids={f"r01.{LONG}"}, deadline_ids=(), template_names={"ark"})
    assert faults == [
        f"flows/proeve.yaml: et-langt-navn-her: a button with 'r01.{LONG}' takes 65 bytes, and 64 are allowed."
    ]


def test_a_question_without_a_short_name_is_found() -> None:
    """The review card names each answer by its question's `short`."""
    flow = flow_of(text())
    blank = flow.questions[0].model_copy(update={"short": " "})
    assert found(flow.model_copy(update={"questions": (blank,)})) == [
        "ord.short: the review card has no name for the answer."
    ]


def test_a_many_question_can_meet_two_conditions_that_do_not_overlap() -> None:
    """Several values can be marked at once, so this is no contradiction."""
    many = question(kind="many")
    flow = flow_of(
        many, question(id="skole", when={"alder": ["lille"]}), text(when={"skole": ["stor"], "alder": ["stor"]})
    )
    assert found(flow) == []


def test_a_flow_that_keeps_goals_has_what_is_kept() -> None:
    """Each question that is remembered under a nickname is there, and of the right kind."""
    faults = found(flow_of(text("maal"), goals="keep"))
    assert "goals: to keep its goals the flow needs a question 'maal' of kind group." in faults
    assert "goals: to keep its goals the flow needs a question 'maal.ansvar' of kind many." in faults
    assert found(flow_of(text("maal"), goals="ask")) == []
