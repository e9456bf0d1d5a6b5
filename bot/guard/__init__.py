"""Finds identifying data in typed text before it is stored or logged.

`find` says what must not be stored: CPR numbers, telephone numbers, e-mail addresses, street addresses and full
names, in any spelling. Doubt blocks, but what only looks so passes: dates, sections of law, labelled numbers,
authorities, methods. `possible_name` finds a single word to be asked about. Both are pure, and take time in
proportion to the length of the text, whatever is in it.
"""

from __future__ import annotations

from bot.guard.cpr import find_cpr
from bot.guard.findings import Finding, Kind
from bot.guard.mail import find_mail
from bot.guard.names import find_names, find_possible_name
from bot.guard.numbers import numbers
from bot.guard.phones import find_phones
from bot.guard.places import find_addresses
from bot.guard.reading import read

__all__ = ["Finding", "Kind", "find", "possible_name"]


def find(text: str) -> tuple[Finding, ...]:
    """What must not be stored, in the order it stands and without overlaps; empty if the text passes."""
    reading = read(text)
    counted = numbers(reading.text)
    by_kind = (
        (Kind.CPR, find_cpr(counted)),
        (Kind.EMAIL, find_mail(reading.text)),
        (Kind.PHONE, find_phones(counted)),
        (Kind.ADDRESS, find_addresses(reading.text)),
        (Kind.NAME, find_names(reading.text)),
    )
    spans = sorted(
        (*reading.original(*span), rank, kind) for rank, (kind, spans) in enumerate(by_kind) for span in spans
    )
    found: list[Finding] = []
    ranks: list[int] = []
    for start, end, rank, kind in spans:
        if not found or start >= found[-1].end:
            found.append(Finding(kind, start, end))
            ranks.append(rank)
            continue
        # What overlaps is one finding, of the kind that stands first above.
        ranks[-1] = min(rank, ranks[-1])
        found[-1] = Finding(by_kind[ranks[-1]][0], found[-1].start, max(end, found[-1].end))
    return tuple(found)


def possible_name(text: str) -> tuple[int, int] | None:
    """Where a single word stands that may be a first name, to be asked about before the text is stored.

    None if there is none, or if `find` blocks the text anyway.
    """
    reading = read(text)
    span = find_possible_name(reading.text)
    if not span or find(text):
        return None
    return reading.original(*span)
