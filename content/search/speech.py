"""The everyday layer, read from files that anyone can extend: intents, language and what is off-topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from content.load import NATIONAL, ContentError, faults_of, read_yaml

Shape = TypeVar("Shape")


def _lines(value: object) -> object:
    return tuple(filter(None, map(str.strip, value.splitlines()))) if isinstance(value, str) else value


def _split(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


Lines = Annotated[tuple[str, ...], BeforeValidator(_lines)]
"""A text block, one entry a line."""

Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Words with spaces or line breaks between them."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Topic(_Frozen):
    """What people may say, and the ids it leads to, best first. A flow's id is written "flow:<id>"."""

    leads_to: Annotated[Words, Field(min_length=1)]
    says: Annotated[Lines, Field(min_length=1)]


class Language(_Frozen):
    """Words that mean the same or point to each other, and words that say little."""

    same: Lines = ()
    near: Lines = ()
    forms: Lines = ()
    fillers: Words = ()
    light: Words = ()
    ours: Words = ()
    case: Lines = ()
    mine: Words = ()
    kin: Words = ()

    def groups(self) -> Iterator[tuple[str, ...]]:
        """Yield the sets of words that mean the same."""
        for line in self.same:
            yield tuple(member.strip() for member in line.split(",") if member.strip())

    def neighbours(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Yield words with the words they point to."""
        for line in self.near:
            left, _, right = line.partition(">")
            yield tuple(_members(left)), tuple(_members(right))

    def base_forms(self) -> Mapping[str, str]:
        """Return the forms that the dictionary gets wrong, with the right base form."""
        pairs = (line.partition(">") for line in self.forms)
        return {form.strip(): base.strip() for form, _, base in pairs}


def _members(text: str) -> Iterator[str]:
    return (member.strip() for member in text.split(",") if member.strip())


class OffTopic(_Frozen):
    """Words of other offices and of everyday life, whole or by how they end or begin."""

    words: Words = ()
    phrases: Lines = ()
    endings: Words = ()
    beginnings: Words = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """Everything the everyday layer holds."""

    topics: tuple[Topic, ...]
    language: Language
    off_topic: OffTopic


def read(folder: Path) -> Speech:
    """Read the three files of a folder. Raises `ContentError` naming file and key."""
    return Speech(
        topics=_one(folder / "intents.yaml", TypeAdapter(tuple[Topic, ...])),
        language=_one(folder / "language.yaml", TypeAdapter(Language)),
        off_topic=_one(folder / "offtopic.yaml", TypeAdapter(OffTopic)),
    )


@lru_cache(maxsize=1)
def national() -> Speech:
    """Return the national everyday layer, read once in this process."""
    return read(NATIONAL)


def _one(path: Path, shape: TypeAdapter[Shape]) -> Shape:
    data = read_yaml(path)
    try:
        return shape.validate_python(data)
    except ValidationError as error:
        raise ContentError(faults_of(error, path.name, data)) from error
