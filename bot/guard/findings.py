"""What the guard finds: the five kinds of identifying data, and where in the text they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of identifying data was found; the value is what `pejl guard --json` prints."""

    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of the original text, from `start` up to but not including `end`, that must not be stored."""

    kind: Kind
    start: int
    end: int
