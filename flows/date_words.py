"""The words of Danish dates and times, in all the ways people spell them on a phone.

`canonical` turns what somebody typed into a line of plain words and numbers that the grammars of
`flows.date_grammar` and `flows.clock_grammar` can match whole: one spelling for each word, number words as
digits, no punctuation but what stands inside dates and times. It decides nothing about what is meant.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

LONGEST = 100
"""More characters than this are no date."""

VAGUE = "~"
"""Stands for every word that makes a date vague; no grammar knows it, so the phrase is asked about."""

_DAYS = {
    "mandag": "man", "tirsdag": "tirs tir", "onsdag": "ons", "torsdag": "tors tor", "fredag": "fre",
    "lørdag": "lør", "søndag": "søn",
}  # fmt: skip
_MONTHS = {
    "januar": "jan", "februar": "feb febr", "marts": "mar", "april": "apr", "maj": "", "juni": "jun",
    "juli": "jul", "august": "aug", "september": "sep sept", "oktober": "okt", "november": "nov",
    "december": "dec",
}  # fmt: skip
_FUNCTION = {
    "i": "", "på": "", "om": "", "den": "", "d": "", "til": "", "nu": "", "fra": "", "for": "", "siden": "",
    "og": "", "over": "", "denne": "", "næste": "", "kommende": "", "førstkommende": "", "sidste": "",
    "kl": "klokken klok", "halv": "halvt halve", "halvanden": "halvandet", "kvart": "",
    "dag": "dage", "uge": "uger", "måned": "måneder måneden mdr md mnd", "år": "året", "time": "timer",
    "minut": "minutter min", "kvarter": "", "kvartal": "kvartaler", "arbejdsdag": "arbejdsdage",
    "hverdag": "hverdage", "morgen": "", "overmorgen": "", "går": "", "forgårs": "",
    "@morgen": "morgenen tidlig tidligt", "@formiddag": "formiddag formiddagen", "@middag": "middag",
    "@eftermiddag": "eftermiddag eftermiddagen", "@aften": "aften aftenen", "@nat": "nat natten",
    "i dag": "idag", "i morgen": "imorgen", "i overmorgen": "iovermorgen", "i går": "igår",
    "i @aften": "iaften", "i @formiddag": "iformiddag", "i @eftermiddag": "ieftermiddag",
}  # fmt: skip
_VAGUE = (
    "af asap begyndelsen ca circa cirka dagene eller efter efterår efteråret efterårsferien engang ferie "
    "ferien flere forår foråret frokost før først godt hen hurtigst hver hvert inden jul julen juleferien "
    "knap lejlighed lidt lige løbet medio mellem midt midten muligt måske nogle nogen nok nytår omkring par "
    "primo påske påsken pinse senere sidst slutningen snarest snart sommer sommeren sommerferien starten "
    "straks stykke tid tiden ugen ultimo ved vinter vinteren vinterferien weekend weekenden øjeblik "
    "årsskiftet"
)
_FILLERS = frozenset({"gerne", "ja", "noejagtig", "noejagtigt", "ok", "praecis", "praecist", "senest", "tak"})
"""Words that change nothing: "senest torsdag" is Thursday."""

_REAL_WORDS = frozenset({"fridag", "fridage", "nyeste", "morges", "borgen", "naestes", "mandat"})
"""Words a letter away from one of ours that mean something else, and are never taken for a slip."""

_UNITS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = (
    "ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
)  # fmt: skip
_TENS = {
    20: "tyve", 30: "tredive", 40: "fyrre", 50: "halvtreds", 60: "tres", 70: "halvfjerds", 80: "firs",
    90: "halvfems",
}  # fmt: skip
_ORDINALS = (  # noqa: SIM905 - thirty-one quoted words read worse
    "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende "
    "fjortende femtende sekstende syttende attende nittende tyvende enogtyvende toogtyvende treogtyvende "
    "fireogtyvende femogtyvende seksogtyvende syvogtyvende otteogtyvende niogtyvende tredivte enogtredivte"
).split()
_LETTERS = str.maketrans({"ä": "æ", "ö": "ø", "é": "e", "è": "e"})
_ASCII = {"æ": ("ae", "a", "e"), "ø": ("oe", "o"), "å": ("aa", "a")}
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True, slots=True)
class Words:
    """A phrase in canonical words.

    `parts` are the parts of the day it names, e.g. "aften", taken out of `text`. `slip` says that a word
    was read as another that is one slip of the thumb away. `vague` says that a word makes it vague.
    """

    text: str
    parts: frozenset[str]
    slip: bool
    vague: bool


def ascii_word(word: str) -> str:
    """The word with æ, ø and å written out: the one spelling that the grammars know."""
    return "".join(_ASCII[letter][0] if letter in _ASCII else letter for letter in word)


def canonical(text: str) -> Words:
    """The phrase in canonical words. A word that is not known stays, and no grammar will match it."""
    words, slip = [], False
    for chunk in _chunks(text):
        word = ascii_word(chunk)
        if word in _FILLERS:
            continue
        if word not in _LEXICON and (meant := _without_slip(word)):
            word, slip = meant, True
        words.append(_LEXICON.get(word, word))
    line = re.sub(r"\b(\d) og ([2-9]0)\b", lambda found: str(int(found[1]) + int(found[2])), " ".join(words))
    line = re.sub(r"(?<!\bi )(?<!@)\bmorgen\b", "@morgen", line)
    line = re.sub(r"\bi (?=@(aften|formiddag|eftermiddag)\b)", "i dag ", line)
    parts = frozenset(re.findall(r"@(\w+)", line))
    line = re.sub(r"(?:\bom )?@\w+", "", line)
    return Words(" ".join(line.split()), parts, slip, VAGUE in words)


def _chunks(text: str) -> list[str]:
    """Splits typed text into words, numbers, and dates or times whose parts belong together."""
    line = re.sub(r"(?<=om )(?:et )?(?:½|1/2) ?(?=år|aar|time)", "1 halvt ", text.casefold())
    line = unicodedata.normalize("NFKC", line).casefold().translate(_LETTERS)
    line = line.strip().strip("\"'»«”“").rstrip("!? ")
    line = re.sub(r"(\d{4}-\d{1,2}-\d{1,2})t(?=\d)", r"\1 ", line)
    line = re.sub(r"(\bkl(?:okken)?[. ]*[0-9]{1,2}),(?=[0-9]{2}\b)", r"\1.", line)
    line = re.sub(r"(?<=[0-9]) ?([/:]) ?(?=[0-9])", r"\1", line)
    line = re.sub(r"(?<=[^\W\d_])\.", " ", line)
    line = re.sub(r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])|(?<=[0-9]\.)(?=[^\W\d_])", " ", line)
    line = re.sub(r",(?= |$)|['’](?=[0-9]{2}\b)", " ", line)
    line = re.sub(r"\bover morgen\b", "overmorgen", line)
    line = re.sub(r"(?<!\S)([0-9]+[/:-]\S*|[0-9]+\.[0-9]+\.[0-9]{2,4})\.(?!\S)", r"\1", line)
    return re.sub(r"(?<!\S)[0-9.:]+[-–][0-9.:]+(?!\S)", VAGUE, line).split()


def _spellings(word: str) -> list[str]:
    """The word with its own letters and in every ascii spelling in use: lørdag, loerdag, lordag."""
    return ["".join(letters) for letters in product(*(_ASCII.get(letter, (letter,)) for letter in word))]


def _without_slip(word: str) -> str | None:
    """The one word of ours that is a slip of the thumb away: letters swapped, doubled, lost or beside it."""
    if len(word) < 5 or word in _REAL_WORDS or not word.isalpha():
        return None
    near = [known for known in _CORRECTED if OSA.distance(word, known, score_cutoff=1) == 1]
    if len({_LEXICON[known] for known in near}) != 1:
        return None
    return next((known for known in near if _is_slip(word, known)), None)


def _is_slip(word: str, known: str) -> bool:
    """Whether one stroke amiss explains the difference; another letter only if its key is the neighbour."""
    if len(word) != len(known) or sorted(word) == sorted(known):
        return True
    typed, meant = next(pair for pair in zip(word, known, strict=True) if pair[0] != pair[1])
    return any(typed + meant in row or meant + typed in row for row in _KEYS)


def _lexicon() -> dict[str, str]:
    """Every known spelling, and the canonical word or number it stands for."""
    known: dict[str, str] = {}

    def add(spelled: str, meaning: str) -> None:
        for spelling in _spellings(spelled):
            known.setdefault(spelling, meaning)

    for table in (_DAYS, _MONTHS, _FUNCTION):
        for word, others in table.items():
            for spelled in (word, *others.split()):
                add(spelled, ascii_word(word))
    for day in _DAYS:
        add(f"{day}s", ascii_word(f"{day}s"))
        add(f"{day}e", VAGUE)
    for number, word in enumerate((*_UNITS, *_TEENS)):
        add(word, str(number))
    for ten, word in _TENS.items():
        add(word, str(ten))
        for unit in range(1, 10):
            add(f"{_UNITS[unit]}og{word}", str(ten + unit))
    for number, word in enumerate(_ORDINALS, start=1):
        add(word, f"{number}.")
    for spelled, number in (("et", 1), ("fyrretyve", 40), ("hundrede", 100)):
        add(spelled, str(number))
    for spelled in ("andet", "elvte"):
        add(spelled, {"andet": "2.", "elvte": "11."}[spelled])
    for word in _VAGUE.split():
        add(word, VAGUE)
    return known


_LEXICON = _lexicon()
_CORRECTED = tuple(
    spelling
    for word in (*_DAYS, *_MONTHS, "næste", "overmorgen", "kommende", "klokken", "måned", "måneder",
                 "arbejdsdag", "arbejdsdage", "hverdag", "hverdage", "morgen", "eftermiddag", "formiddag")
    if len(word) > 4
    for spelling in _spellings(word)
)  # fmt: skip
"""The spellings that a slip may be put right to. Numbers are not among them: a wrong one would not show."""
