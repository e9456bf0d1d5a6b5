"""Why Pejl asks about a date instead of taking it."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What is not certain about a date that somebody typed; chooses the words of the question."""

    VAGUE = "vague"
    """No certain day or time is named: "snart", "torsdag eftermiddag", "kl. 10"."""
    IMPOSSIBLE = "impossible"
    """There is no such day or time: 31/4, kl. 25."""
    AMBIGUOUS = "ambiguous"
    """It can mean more than one thing, or contradicts itself."""
    PAST = "past"
    """It has been."""
    FAR = "far"
    """It is more than five years away."""
    UNKNOWN = "unknown"
    """Not a date that Pejl can read."""
