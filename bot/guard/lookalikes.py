"""Numbers that are not about a person: dates, times, amounts, years, and numbers with a label.

They are found first, so that a run of digits that ends in the middle of a date is not taken for a CPR number
or a telephone number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
_DAY_MONTH_YEAR = (
    rf"(?:{_DAY}(?:\. ?|/|-){_MONTH}(?:(?:\. ?|/|-| ){_YEAR}|(?:\. ?|/|-)\d\d)|(?<!\d[ ]){_DAY} {_MONTH} {_YEAR}"
    + "".join(rf"|{_YEAR}{mark}(?:0[1-9]|1[0-2]){mark}(?:0[1-9]|[12]\d|3[01])" for mark in ("-", r"\.", "/", " "))
    + ")"
)
_AMOUNT = r"[1-9]\d{0,2}(?:(?:\.\d{3}){1,5}|(?: \d{3}){1,5})(?:,\d\d)?"

# One date or a stretch of days. "01.01.26-3103" is none: that is how a CPR number may look.
_DATES = re.compile(rf"(?<!\d)(?<!\d[./:-]){_DAY_MONTH_YEAR}(?:\s?-\s?{_DAY_MONTH_YEAR})?(?!\d|[./:-]\d)")
# Days without a year, two or more: "3/12, 10/12".
_DAYS = re.compile(
    rf"(?<!\d)(?<!\d[./:-]){_DAY}(?P<mark>[./]){_MONTH}(?:[\s,;]{{1,3}}{_DAY}(?P=mark){_MONTH}){{1,9}}(?!\d|[./:-]\d)"
)
# "10.30-11.30", "10.30 11.30".
_TIMES = re.compile(rf"(?<![\d.:])(?<!\d[/-]){_CLOCK}(?:\s?-\s?{_CLOCK}|[\s,;]{{1,3}}{_CLOCK}){{1,9}}(?!\d|[.:/-]\d)")
_AMOUNTS = re.compile(rf"(?<![\d.,])({_AMOUNT})(?:\s?(?:-|til)\s?({_AMOUNT}))?(?!\d|[.]\d)")

# After these a number is a case, a law, an amount: not a person's.
_LABEL = re.compile(
    r"(?:^|[^\w])(?:(?:"
    r"sag|sags(?:nr|nummer|id)|journal|journal(?:nr|nummer)|j\.? ?nr|jnr|esdh|esas|kle|dok|dokument(?:nr)?|akt(?:nr)?|"
    r"løbe?nr|løbenummer|ref|reference|faktura(?:nr)?|ordre(?:nr)?|bilag|bilagsnr|cvr|cvr-?nr|ean|ean-?nr|gln|"
    r"konto|konto-?nr|reg|reg\.? ?nr|beslutning|afgørelse|dom|lbk|lov|bek|vej|skr|cir|lsf|lovforslag|bekendtgørelse|"
    r"lovbekendtgørelse|vejledning|cirkulære|isbn|issn|matr|matrikel|kr|dkk|kroner|beløb|uge|ugerne|"
    r"id|version|postnr|postnummer|§{1,2}"
    r")(?:[.:\s#-]{0,3}(?:nr|nummer|numre|no|id))?)[.:\s#=(-]{0,4}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:kr\b|kroner|dkk|,-|mio|mia|million|tusind|euro|€|%|procent|år|uger|dage|timer|minutter|min\b|måneder|"
    r"km\b|kg\b|gram\b|m2\b|m3\b|meter|kvm|stk\b)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"\s?(?:kr\b|kroner|dkk|,-|euro|€)", re.IGNORECASE)
_CURRENCY_ANYWHERE = re.compile(r"[Kk][Rr]|[Dd][Kk][Kk]|,-|[Ee]uro|€")
_CURRENCY_BEFORE = re.compile(r"(?:\bkr|\bdkk|€)\.?:?\s?$", re.IGNORECASE)
_LABEL_REACH = 32

# No lookalike is longer.
LONGEST = 128


class Likeness(Enum):
    """What a number that is not a person's is."""

    DATE = auto()
    TIMES = auto()
    AMOUNT = auto()


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A number that is not a person's, and where it stands."""

    likeness: Likeness
    start: int
    end: int


def lookalikes(text: str) -> list[Lookalike]:
    """Dates with a year, stretches of time, and amounts with a currency, in order."""
    found = [Lookalike(Likeness.DATE, *match.span()) for match in _DATES.finditer(text)]
    found += [Lookalike(Likeness.DATE, *match.span()) for match in _DAYS.finditer(text)]
    found += [Lookalike(Likeness.TIMES, *match.span()) for match in _TIMES.finditer(text)]
    for match in _AMOUNTS.finditer(text) if _CURRENCY_ANYWHERE.search(text) else ():
        if _has_currency(text, *match.span()):
            found += [Lookalike(Likeness.AMOUNT, *match.span(place)) for place in (1, 2) if match[place]]
    return sorted(found, key=lambda each: each.start)


def labelled(text: str, start: int) -> bool:
    """Whether what begins at `start` is introduced as the number of a case, a law, an account or an amount."""
    return _LABEL.search(text[max(0, start - _LABEL_REACH) : start]) is not None


def measured(text: str, end: int) -> bool:
    """Whether the number that stops at `end` counts something: crowns, years, metres."""
    return _UNIT.match(text, end) is not None


def _has_currency(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 6) : start]
    return bool(_CURRENCY.match(text, end) or _CURRENCY_BEFORE.search(before))
