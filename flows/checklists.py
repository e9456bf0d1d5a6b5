"""Every recommendation's practice points as a ready checklist, one for each phase of a meeting.

They are flows like the others, made from content instead of written, so that there is one engine and one way
of keeping, resuming and finishing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from content.model import Phase, Recommendation
from flows.model import Flow, Kind, Layout, Question

PREFIX = "tjek-"
"""How the ids of ready checklists begin; no written flow's does but one that is no checklist."""

DOCUMENT = "tjekliste"
"""The document all of them end in."""

NOTES = "Er der noget, du vil huske?"
MESSAGES = (NOTES, "Noter", "Punkter", "Altid", "Tjekliste")
"""The words of a checklist that are not content, for the catalogues."""

_MOMENTS: Mapping[Phase, tuple[Literal["foer", "under", "efter"], str]] = {
    Phase.FOER: ("foer", "før mødet"),
    Phase.UNDER: ("under", "under mødet"),
    Phase.EFTER: ("efter", "efter mødet"),
}


def checklist_id(number: int, phase: Phase) -> str:
    """Return the id of a recommendation's checklist: `tjek-r13-under`."""
    return f"{PREFIX}r{number:02d}-{phase.name.lower()}"


def is_checklist(flow_id: str) -> bool:
    """Say whether a flow is one of the ready checklists."""
    return flow_id.startswith(f"{PREFIX}r") and flow_id[len(PREFIX) + 1 : len(PREFIX) + 3].isdigit()


def checklists(recommendations: Iterable[Recommendation]) -> dict[str, Flow]:
    """Return the checklists of all recommendations that have points in a phase.

    Points that always apply stand on each. Texts are the points' own, so they are Danish in any interface.
    """
    made = {}
    for recommendation in recommendations:
        for phase, (moment, words) in _MOMENTS.items():
            own = [point.id for point in recommendation.how if point.phase is phase]
            if not own:
                continue
            flow = _checklist(recommendation, phase, moment, words, own)
            made[flow.id] = flow
    return made


def _checklist(
    recommendation: Recommendation,
    phase: Phase,
    moment: Literal["foer", "under", "efter"],
    words: str,
    own: list[str],
) -> Flow:
    always = [point.id for point in recommendation.how if point.phase is Phase.ALTID]
    ask = f"Anbefaling {recommendation.number}, {words}"
    questions = [Question(id="punkter", kind=Kind.TICKS, ask=ask, short="Punkter", items=tuple(own))]
    if always:
        ask = f"Anbefaling {recommendation.number}, altid"
        questions.append(Question(id="altid", kind=Kind.TICKS, ask=ask, short="Altid", items=tuple(always)))
    questions.append(Question(id="noter", kind=Kind.TEXT, lines="many", ask=NOTES, short="Noter"))
    return Flow(
        id=checklist_id(recommendation.number, phase),
        title=f"Tjekliste {recommendation.number}, {words}",
        about=recommendation.what[:160],
        moment=moment,
        outcome=DOCUMENT,
        outcome_title="Tjekliste",
        layout=Layout.CARD,
        questions=tuple(questions),
    )
