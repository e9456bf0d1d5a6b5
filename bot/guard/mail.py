"""E-mail addresses, also written so that a machine should not see them: "navn (at) firma punktum dk"."""

from __future__ import annotations

import re

from bot.guard.words import NAME, WORD, sort_of

_AT = re.compile(
    r"@|[(\[{<]\s?(?:at|a|snabel-?\s?a|@)\s?[)\]}>]|\bsnabel[-\s]?a\b|\balfakrøll(?:en?)?\b|\bkrøllalfa\b|\bat\b",
    re.IGNORECASE,
)
_DOT = r"\s?(?:\.|[(\[{]\s?(?:\.|dot|punktum|prik|punkt)\s?[)\]}]|\b(?:dot|punktum|prik|punkt)\b)\s?"
_ENDING = (
    r"(?:dk|com|net|org|eu|info|nu|se|no|de|uk|io|me|edu|gov|pl|gl|fo|is|nl|fr|es|it|ru|ua|tr|ro|lt|lv|biz|name|co)"
)
_DOMAIN = re.compile(rf"\s{{0,3}}(?:[\w-]{{1,63}}{_DOT}){{1,4}}[^\W\d_]{{2,24}}\b", re.IGNORECASE)
_NAMED_DOMAIN = re.compile(rf"\s{{0,3}}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}{_DOT}{_ENDING}\b", re.IGNORECASE)
_SPELLED_DOT = re.compile(r"dot|punktum|prik|punkt|[(\[{]", re.IGNORECASE)
_FULL_STOP = re.compile(r"\w\.\s(?!(?:dk|com|net|org)$)", re.IGNORECASE)
_PROVIDER = re.compile(
    r"\s{0,3}(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|msn|jubii|ofir|mail|proton|protonmail|webmail|"
    r"stofanet|tdcadsl|youmail)\b",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"[\w-]{1,63}")
_LOCAL = frozenset("._+%'-")
_LONGEST_LOCAL = 64
_SPELLED_DOTS = ("punktum", "dot", "prik", "punkt", "(dot)", "(punktum)", "[dot]", ".")


def find_mail(text: str) -> list[tuple[int, int]]:
    """Where e-mail addresses stand in a text as read."""
    found: list[tuple[int, int]] = []
    for match in _AT.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        start, stop = _word_before(text, match.start())
        if start == stop:
            continue
        end = _domain_end(text, match, text[start:stop], spaced=stop < match.start())
        if end:
            found.append((_with_parts_before(text, start), end))
    return found


def _word_before(text: str, end: int) -> tuple[int, int]:
    """Where the word stands that stops at most three spaces before `end`; empty if there is none."""
    stop = end
    while stop > max(0, end - 3) and text[stop - 1].isspace():
        stop -= 1
    start = stop
    while start > max(0, stop - _LONGEST_LOCAL) and (text[start - 1].isalnum() or text[start - 1] in _LOCAL):
        start -= 1
    return start, stop


def _with_parts_before(text: str, start: int) -> int:
    """Where the mailbox begins when its dots are spelled: "mads punktum holm snabel-a ..."."""
    for _ in range(3):
        stop = start
        while stop > 0 and start - stop < 3 and text[stop - 1].isspace():
            stop -= 1
        before = text[max(0, stop - 12) : stop].lower()
        dot = next((dot for dot in _SPELLED_DOTS if before.endswith(dot)), None)
        if not dot:
            break
        dot_start = stop - len(dot)
        word, stop = _word_before(text, dot_start)
        if word == stop:
            break
        start = word
    return start


def _domain_end(text: str, at: re.Match[str], word: str, *, spaced: bool) -> int:
    """Where the domain after the sign stops; 0 if this is no address."""
    sign = at[0].lower()
    if sign == "at":
        # An everyday word: "han ved at borger.dk er nede".
        domain = _NAMED_DOMAIN.match(text, at.end())
        plain = domain and not _FULL_STOP.search(domain[0])
        return domain.end() if domain and plain and (_SPELLED_DOT.search(domain[0]) or _is_mailbox(word)) else 0
    if sign == "@" and not spaced:
        domain = _DOMAIN.match(text, at.end()) or _CLOSE.match(text, at.end()) or _PROVIDER.match(text, at.end())
        return domain.end() if domain else 0
    domain = _NAMED_DOMAIN.match(text, at.end()) or (None if "(a)" in sign else _DOMAIN.match(text, at.end()))
    if domain and not _FULL_STOP.search(domain[0]):
        return domain.end()
    provider = _PROVIDER.match(text, at.end())
    return provider.end() if provider else 0


def _is_mailbox(word: str) -> bool:
    if any(each.isdigit() or each in "._+" for each in word):
        return True
    sort = sort_of(word)
    return bool(sort & NAME) and not sort & WORD
