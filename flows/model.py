"""The shape of a flow: a list of questions, each with an optional condition on earlier answers.

A flow is read from one YAML file. Texts that a person meets while answering (`ask`, option labels, notes)
are Danish message ids and can be translated; `suggestions` go into the document and stay Danish.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from content.model import ItemId, Offset

QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=24)]
Value = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=24)]
Text = Annotated[str, StringConstraints(min_length=2, max_length=160)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Kind(StrEnum):
    """What kind of answer a question takes."""

    ONE = "one"
    MANY = "many"
    TEXT = "text"
    DATE = "date"
    TICKS = "ticks"
    NOTE = "note"
    GROUP = "group"


class Layout(StrEnum):
    """`STEPS` asks one question at a time; `CARD` shows all on one card, answered in any order."""

    STEPS = "steps"
    CARD = "card"


class Goals(StrEnum):
    """What a flow does with the goals of a case: `KEEP` them, `ASK` how far they have come, or `LIST` them all."""

    KEEP = "keep"
    ASK = "ask"
    LIST = "list"


class Question(_Frozen):
    """One question.

    `when` maps an earlier question's id to the accepted values; all must hold. `short` names the answer on
    the review card. `items` are ids of content points to tick. `likely` are spans from today offered as
    buttons for a date. A group repeats `questions`, from `at_least` to `at_most` times; `item` names one
    of them ("Mål"). `alone` are options of a `many` question that rule the others out ("intet af det"). A
    question that is not `skippable` has its own way past.
    """

    id: QuestionId
    kind: Kind
    ask: Text
    short: Annotated[str, StringConstraints(min_length=2, max_length=48)]
    help: Text | None = None
    when: dict[str, tuple[Value, ...]] = Field(default_factory=dict)
    options: dict[Value, Annotated[str, StringConstraints(min_length=1, max_length=48)]] = Field(default_factory=dict)
    alone: tuple[Value, ...] = ()
    items: tuple[ItemId, ...] = ()
    skippable: bool = True
    lines: Literal["one", "many"] = "one"
    suggestions: tuple[Annotated[str, StringConstraints(min_length=2, max_length=90)], ...] = ()
    likely: tuple[Offset, ...] = ()
    guidance: tuple[ItemId, ...] = ()
    questions: tuple[Question, ...] = ()
    at_least: Annotated[int, Field(ge=0, le=26)] = 1
    at_most: Annotated[int, Field(ge=1, le=26)] = 26
    item: Annotated[str, StringConstraints(min_length=2, max_length=24)] | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        needs = {
            Kind.ONE: ("options",),
            Kind.MANY: ("options",),
            Kind.TICKS: ("items",),
            Kind.NOTE: ("guidance",),
            Kind.GROUP: ("questions", "item"),
        }.get(self.kind, ())
        allowed = {
            Kind.ONE: {"options"},
            Kind.MANY: {"options", "alone"},
            Kind.TEXT: {"lines", "suggestions"},
            Kind.DATE: {"likely"},
            Kind.TICKS: {"items"},
            Kind.NOTE: set[str](),
            Kind.GROUP: {"questions", "at_least", "at_most", "item"},
        }[self.kind]
        for key in needs:
            if not getattr(self, key):
                raise ValueError(f"a question of kind {self.kind} needs {key!r}")
        own = {
            "options",
            "lines",
            "suggestions",
            "likely",
            "items",
            "questions",
            "at_least",
            "at_most",
            "item",
        }
        for key in sorted((own & self.model_fields_set) - allowed):
            raise ValueError(f"a question of kind {self.kind} has no {key!r}")
        if unknown := sorted(set(self.alone) - self.options.keys()):
            raise ValueError(f"'alone' names what is no option: {', '.join(unknown)}")
        if any(sub.kind is Kind.GROUP for sub in self.questions):
            raise ValueError("a group cannot hold a group")
        if self.at_least > self.at_most:
            raise ValueError("'at_least' is larger than 'at_most'")
        return self


class ReminderOffer(_Frozen):
    """A date the finished flow offers to remind of.

    `rule` is a deadline's id. `on` names the date question whose answer is the date itself; `counted_from`
    the one the rule counts from.
    """

    rule: ItemId
    on: QuestionId | None = None
    counted_from: QuestionId | None = None

    @model_validator(mode="after")
    def _names_one_date(self) -> Self:
        if (self.on is None) == (self.counted_from is None):
            raise ValueError("name either 'on' or 'counted_from'")
        return self


class Flow(_Frozen):
    """A conversation with a beginning, at most a handful of questions, and a document at its end."""

    id: QuestionId
    title: Annotated[str, StringConstraints(min_length=3, max_length=40)]
    about: Annotated[str, StringConstraints(min_length=10, max_length=160)]
    moment: Literal["foer", "under", "efter"]
    outcome: QuestionId
    outcome_title: Annotated[str, StringConstraints(min_length=3, max_length=40)]
    layout: Layout = Layout.STEPS
    goals: Goals | None = None
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    reminders: tuple[ReminderOffer, ...] = ()

    def every_question(self) -> Iterator[Question]:
        """Yield every question, a group before its sub-questions."""
        for question in self.questions:
            yield question
            yield from question.questions

    def question(self, path: str) -> Question | None:
        """Return the question a path (`alder`, `maal[a].aendring`) names, or None where there is none."""
        parsed = Path.parse(path)
        if parsed is None:
            return None
        top = next((q for q in self.questions if q.id == parsed.top), None)
        if top is None or parsed.sub is None:
            return top
        return next((q for q in top.questions if q.id == parsed.sub), None)


class Path(_Frozen):
    """Where an answer lives: a question's id, or inside a group its item and sub-question."""

    top: str
    item: str | None = None
    sub: str | None = None

    @classmethod
    def parse(cls, text: str) -> Path | None:
        """Read `alder` or `maal[a].aendring`; None where the text is neither."""
        if "[" not in text:
            return cls(top=text) if text else None
        top, _, rest = text.partition("[")
        item, closing, sub = rest.partition("].")
        if not (top and item and closing and sub):
            return None
        return cls(top=top, item=item, sub=sub)

    def __str__(self) -> str:
        return self.top if self.item is None else f"{self.top}[{self.item}].{self.sub}"
