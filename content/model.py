"""The shapes of everything Pejl knows.

Every item says what kind of rule it is, where it comes from and when it was last reviewed. The models
are frozen and forbid unknown keys, so that a slip in a content file is found by its key at start-up
and never met by a person.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=44)]
"""A stable id of lower-case ASCII letters, digits, dots and hyphens. Never reused once released."""

Label = Annotated[str, StringConstraints(min_length=2, max_length=32)]
"""Short enough to stand on a button."""

ShortText = Annotated[str, StringConstraints(min_length=10, max_length=200)]
"""One thought, in plain Danish, to "du"."""

Detail = Annotated[str, StringConstraints(min_length=10, max_length=700)]
"""The reason or the how, shown behind a fold."""

Pages = Annotated[str, StringConstraints(pattern=r"^[0-9]+(-[0-9]+)?$")]
"""A printed page, or a range of them: "42" or "42-43"."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, coerce_numbers_to_str=True)


class RuleKind(StrEnum):
    """How binding an item is. Only `LOV` may be worded as something one must do."""

    LOV = "lov"
    ANBEFALING = "anbefaling"
    ERFARING = "erfaring"
    GAMMEL_LOV = "gammel-lov"


class Phase(StrEnum):
    """Where in the work around a meeting a point belongs."""

    FOER = "før"
    UNDER = "under"
    EFTER = "efter"
    ALTID = "altid"


class Work(_Frozen):
    """A publication or a law that items cite. `law` is the law it was written under."""

    key: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*$")]
    title: str
    short: str
    publisher: str
    published: str
    law: Literal["barnets lov", "serviceloven"]
    url: str | None = None


class Source(_Frozen):
    """Where an item comes from.

    A publication is cited by `work`, `recommendation` (taken from the file where it is left out), `part`
    and `page`. A law is cited by its `work` and `section`, with `checked`: the date of the text read.
    """

    work: str
    recommendation: int | None = None
    part: str | None = None
    page: Pages | None = None
    section: str | None = None
    checked: dt.date | None = None


class Point(_Frozen):
    """One thing to do, ask or have in mind.

    `also` holds further sources, e.g. the section of the law behind a recommendation. `under` names the
    point that this one unfolds, where the source has sub-points.
    """

    id: ItemId
    label: Label
    text: ShortText
    detail: Detail | None = None
    phase: Phase
    kind: RuleKind
    source: Source
    also: tuple[Source, ...] = ()
    under: ItemId | None = None
    deadline: ItemId | None = None
    reviewed: dt.date
    review_by: dt.date | None = None


class Recommendation(_Frozen):
    """One of the 18 national recommendations: what, why, how and with which tools."""

    number: Annotated[int, Field(ge=1, le=18)]
    pejlemaerke: Literal["inddragelse", "faglig-udredning", "valg-af-indsats", "opfoelgning"]
    title: Annotated[str, StringConstraints(min_length=5, max_length=70)]
    what: ShortText
    what_page: Pages
    why: Annotated[str, StringConstraints(min_length=20, max_length=600)]
    why_page: Pages
    how: Annotated[tuple[Point, ...], Field(min_length=1)]
    tools: tuple[ItemId, ...] = ()
    reviewed: dt.date

    @property
    def id(self) -> str:
        """The id by which flows, buttons and links name the recommendation: `r01` to `r18`."""
        return f"r{self.number:02d}"


class Theme(_Frozen):
    """A set of points from another work than the recommendations, or from their chapter for leaders."""

    id: ItemId
    title: Annotated[str, StringConstraints(min_length=5, max_length=70)]
    what: ShortText
    for_leaders: bool = False
    source: Source
    how: Annotated[tuple[Point, ...], Field(min_length=1)]
    related: tuple[ItemId, ...] = ()
    reviewed: dt.date


class Tool(_Frozen):
    """A tool the sources name: what it is, and how to take it into use in the moment."""

    id: ItemId
    label: Label
    text: ShortText
    detail: Detail | None = None
    aliases: tuple[str, ...] = ()
    recommendations: tuple[int, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    kind: RuleKind
    reviewed: dt.date


class Word(_Frozen):
    """A term of a child's case, as it is called today.

    `older` are terms and section numbers people may have learned, answered with today's term.
    `everyday` are words people say instead. `for_child` is what one can show to a child of ten.
    """

    id: ItemId
    term: Annotated[str, StringConstraints(min_length=2, max_length=60)]
    section: str | None = None
    older: tuple[str, ...] = ()
    older_sections: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    plain: str | None = None
    text: Annotated[str, StringConstraints(min_length=10, max_length=300)]
    for_child: Annotated[str, StringConstraints(min_length=10, max_length=300)]
    related: tuple[ItemId, ...] = ()
    source: Source
    kind: RuleKind
    reviewed: dt.date


class Step(_Frozen):
    """One step of a child's case, in the order it usually comes. `line` and `for_child` are said to the child."""

    id: ItemId
    title: Annotated[str, StringConstraints(min_length=2, max_length=28)]
    line: Annotated[str, StringConstraints(min_length=5, max_length=48)]
    text: Annotated[str, StringConstraints(min_length=10, max_length=300)]
    for_child: Annotated[str, StringConstraints(min_length=10, max_length=300)]
    related: tuple[ItemId, ...] = ()
    source: Source
    also: tuple[Source, ...] = ()
    kind: RuleKind
    reviewed: dt.date


class Offset(_Frozen):
    """A span of time: calendar years and months, `working_days` that skip days off, and clock hours."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    working_days: int = 0
    hours: int = 0


class Deadline(_Frozen):
    """A rule that turns a date into another date.

    `counts_from` says in words what the count starts from. `offset` is empty (None) where the source gives
    no number: then the date is the user's own. `or_from` and `or_offset` describe the other date where the
    earlier of two holds. `alerts` are counted from the date that is due.
    """

    id: ItemId
    title: Label
    text: Annotated[str, StringConstraints(min_length=10, max_length=400)]
    counts_from: Annotated[str, StringConstraints(min_length=3, max_length=160)]
    offset: Offset | None = None
    choices: tuple[Offset, ...] = ()
    or_from: str | None = None
    or_offset: Offset | None = None
    clock_hours: bool = False
    per_year: int | None = None
    alerts: tuple[Offset, ...] = ()
    note: str | None = None
    kind: RuleKind
    source: Source
    also: tuple[Source, ...] = ()
    reviewed: dt.date


class Moment(StrEnum):
    """When a sentence can be of use."""

    BEGYND = "begynd"
    ROLLE = "rolle"
    RETTIGHEDER = "rettigheder"
    BESLUTNING = "beslutning"
    LOYALITET = "loyalitet"
    STILHED = "stilhed"
    FORAELDRE = "forældre"
    MAAL = "mål"
    NETVAERK = "netværk"
    AFSLUT = "afslut"


class Phrase(_Frozen):
    """A sentence one can say in the moment. `ages` narrows it to children of some ages."""

    id: ItemId
    moment: Moment
    to: Literal["barnet", "forældre", "netværk"]
    ages: tuple[Literal["0-5", "6-9", "10-14", "15-17"], ...] = ()
    text: ShortText
    source: Source
    reviewed: dt.date
