"""A small flow with every kind of question, and a way to walk flows with the state through JSON at every turn."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

from flows import engine, events
from flows.model import Flow
from flows.replay import Place, position
from flows.state import State, from_json, to_json

NOW = dt.datetime(2026, 11, 10, 8, 15, tzinfo=ZoneInfo("Europe/Copenhagen"))

TOY = Flow.model_validate(
    {
        "id": "toy",
        "title": "Prøveflow",
        "about": "Et lille forløb til test.",
        "moment": "foer",
        "outcome": "toy",
        "outcome_title": "Prøve",
        "questions": [
            {
                "id": "alder",
                "kind": "one",
                "ask": "Alder?",
                "short": "Alder",
                "options": {"0-9": "0-9", "10-17": "10-17"},
            },
            {"id": "note", "kind": "note", "ask": "Husk", "short": "Husk", "guidance": ["r01.lyt"]},
            {
                "id": "part",
                "kind": "ticks",
                "ask": "Rettigheder?",
                "short": "Rettigheder",
                "when": {"alder": ["10-17"]},
                "items": ["r01.bisidder", "r01.part"],
            },
            {
                "id": "form",
                "kind": "many",
                "ask": "Form?",
                "short": "Form",
                "options": {"tegne": "Tegne", "gaa": "Gå"},
            },
            {
                "id": "papir",
                "kind": "text",
                "ask": "Papir?",
                "short": "Papir",
                "when": {"form": ["tegne"]},
                "suggestions": ["Tag farver med"],
            },
            {"id": "linjer", "kind": "text", "lines": "many", "ask": "Linjer?", "short": "Linjer"},
            {"id": "dato", "kind": "date", "ask": "Hvornår?", "short": "Dato", "likely": [{"days": 1}]},
            {
                "id": "maal",
                "kind": "group",
                "ask": "Flere mål?",
                "short": "Mål",
                "item": "Mål",
                "at_least": 1,
                "at_most": 3,
                "questions": [
                    {"id": "ord", "kind": "text", "ask": "Ord?", "short": "Ord"},
                    {
                        "id": "hvem",
                        "kind": "one",
                        "ask": "Hvem?",
                        "short": "Hvem",
                        "options": {"mor": "Mor", "anden": "Anden"},
                    },
                    {
                        "id": "hvilken",
                        "kind": "text",
                        "ask": "Hvilken?",
                        "short": "Hvilken",
                        "when": {"hvem": ["anden"]},
                    },
                ],
            },
        ],
    }
)


def through_json(state: State) -> State:
    """Return the state as it would be after a restart."""
    again = from_json(json.loads(json.dumps(to_json(state))))
    assert again == state
    return again


def play(flow: Flow, state: State, *done: events.Event) -> tuple[State, list[str]]:
    """Let events happen one after the other, a restart between each; return the state and what was noticed."""
    said: list[str] = []
    for event in done:
        turn = engine.handle(flow, through_json(state), event, NOW)
        state = through_json(turn.state)
        said += [notice.code.value for notice in turn.notices]
    return state, said


def asked(flow: Flow, state: State) -> str:
    """Return what the person sees: a question's path, or the place."""
    here = position(flow, through_json(state))
    return str(here.step.path) if here.place is Place.QUESTION and here.step else here.place.value
