"""English has words for everything, means the same places by them, and fits where Danish does."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from bot.catalogue import flow_messages, messages
from bot.language import LANGUAGES, Language, catalogue_path, known, translator
from bot.telegram.intake import COMMANDS
from flows import load as flow_files

LABEL, QUESTION = 48, 160
"""The longest an option and a question may be, in either language."""

BUTTON = 30
"""About what a button shows on a phone."""

SYMBOLS = set("◀▶↩🏠✎✓☑☐·…→")


@cache
def extracted() -> list[Message]:
    """Everything there is to translate, as it stands in code, pages and flow files now."""
    return [message for message in messages() if message.id]


@cache
def english() -> Catalog:
    """The English catalogue as it lies in the repository."""
    with catalogue_path("en").open("rb") as file:
        return read_po(file, locale="en")


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A message's forms: one, or one for the singular and one for the plural."""
    if words is None:
        return ()
    return (words,) if isinstance(words, str) else tuple(words)


def pairs() -> list[tuple[str, str]]:
    """Every Danish form with its English one."""
    said = english()
    found = []
    for message in extracted():
        match = said.get(message.id)
        found += list(zip(forms(message.id), forms(match.string if match else None), strict=True))
    return found


def fields(text: str) -> set[str]:
    """The placeholders of a message."""
    return {name for _before, name, _form, _how in Formatter().parse(text) if name is not None}


def sections(text: str) -> list[str]:
    """The sections of law and the numbers of orders a message names."""
    return sorted(re.findall(r"§ \d+|\d{3,4}/\d{4}|\b112\b", text))


def flow_texts() -> tuple[set[str], set[str]]:
    """Labels (titles, short names, options) and what stands in full (questions, helps, what a flow is for)."""
    labels: set[str] = set()
    for flow in flow_files.load().values():
        labels |= {flow.title, flow.outcome_title}
        for question in flow.every_question():
            labels |= {question.short, *question.options.values(), *filter(None, [question.item])}
    return labels, {text for _flow, text in flow_messages()} - labels


def test_every_message_has_english_words() -> None:
    """Nothing that can be shown is left in Danish; `python -m bot.catalogue` says what is new."""
    said = english()
    lacking = []
    for message in extracted():
        match = said.get(message.id)
        words = forms(match.string) if match else ()
        if len(words) != len(forms(message.id)) or not all(word.strip() for word in words):
            lacking.append(message.id)
    assert not lacking


def test_nothing_is_fuzzy_or_left_over() -> None:
    """The catalogue holds what is in use, and no guesses."""
    said = english()
    wanted = {forms(message.id) for message in extracted()}
    assert not [message.id for message in said if message.fuzzy]
    assert not [message.id for message in said if message.id and forms(message.id) not in wanted]
    assert not said.obsolete


def test_placeholders_symbols_and_sections_are_the_same() -> None:
    """What is filled in, what a symbol means and which law is meant survive the translation."""
    for danish, words in pairs():
        assert fields(words) == fields(danish), danish
        assert SYMBOLS & set(words) == SYMBOLS & set(danish), danish
        assert sections(words) == sections(danish), danish


def test_english_fits() -> None:
    """A label stays a label, a question a question, and what fits a button in Danish does in English."""
    labels, full = flow_texts()
    for danish, words in pairs():
        if danish in labels or len(danish) <= BUTTON:
            assert len(words) <= LABEL, words
        elif danish in full:
            assert len(words) <= QUESTION, words


def test_english_keeps_the_tone() -> None:
    """No exclamation marks, and no stray space around."""
    for _danish, words in pairs():
        assert "!" not in words, words
        assert words == words.strip(), words


def test_commands_are_ascii_and_described_in_both_languages() -> None:
    """Telegram takes a-z, digits and underscore; both languages list the same commands in the same order."""
    assert set(COMMANDS) == set(LANGUAGES)
    assert [text for _name, text in COMMANDS["da"]] == [text for _name, text in COMMANDS["en"]]
    for language, commands in COMMANDS.items():
        names = [name for name, _text in commands]
        assert len(set(names)) == len(names)
        for name, text in commands:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name), name
            described = translator(language).gettext(text)
            assert 3 <= len(described) <= 256, name
            assert (described == text) == (language == "da"), name


def test_help_names_only_commands_there_are() -> None:
    """The line of commands in help speaks of those of its own language."""
    line = next(form for message in extracted() for form in forms(message.id) if form.startswith("Kommandoer: "))
    for language, commands in COMMANDS.items():
        named = re.findall(r"/(\w+)", translator(language).gettext(line))
        assert named
        assert set(named) <= {name for name, _text in commands}, language


@pytest.mark.parametrize(
    ("day", "language", "in_full", "without_weekday", "brief"),
    [
        ("2026-12-03", "da", "torsdag den 3. december 2026", "3. december 2026", "tors. 3. dec."),
        ("2026-12-03", "en", "Thursday 3 December 2026", "3 December 2026", "Thu 3 Dec"),
        ("2027-01-01", "da", "fredag den 1. januar 2027", "1. januar 2027", "fre. 1. jan."),
        ("2027-01-01", "en", "Friday 1 January 2027", "1 January 2027", "Fri 1 Jan"),
        ("2028-02-29", "da", "tirsdag den 29. februar 2028", "29. februar 2028", "tirs. 29. feb."),
        ("2028-02-29", "en", "Tuesday 29 February 2028", "29 February 2028", "Tue 29 Feb"),
        ("2026-05-14", "da", "torsdag den 14. maj 2026", "14. maj 2026", "tors. 14. maj"),
        ("2026-05-14", "en", "Thursday 14 May 2026", "14 May 2026", "Thu 14 May"),
        ("2026-08-31", "da", "mandag den 31. august 2026", "31. august 2026", "man. 31. aug."),
        ("2026-08-31", "en", "Monday 31 August 2026", "31 August 2026", "Mon 31 Aug"),
        ("2026-06-21", "da", "søndag den 21. juni 2026", "21. juni 2026", "søn. 21. jun."),
        ("2026-06-21", "en", "Sunday 21 June 2026", "21 June 2026", "Sun 21 Jun"),
        ("2026-10-10", "da", "lørdag den 10. oktober 2026", "10. oktober 2026", "lør. 10. okt."),
        ("2026-10-10", "en", "Saturday 10 October 2026", "10 October 2026", "Sat 10 Oct"),
        ("2026-11-11", "da", "onsdag den 11. november 2026", "11. november 2026", "ons. 11. nov."),
        ("2026-11-11", "en", "Wednesday 11 November 2026", "11 November 2026", "Wed 11 Nov"),
    ],
)
def test_dates_read_right(day: str, language: Language, in_full: str, without_weekday: str, brief: str) -> None:
    """A day is said as one says it in each language."""
    words, date = translator(language), dt.date.fromisoformat(day)
    assert words.date(date) == in_full
    assert words.date(date, weekday=False) == without_weekday
    assert words.short_date(date) == brief


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [("da", 1, "Om 1 dag"), ("da", 14, "Om 14 dage"), ("en", 1, "In 1 day"), ("en", 14, "In 14 days")],
)
def test_one_and_many(language: Language, n: int, said: str) -> None:
    """One takes the singular, everything else the plural."""
    assert translator(language).ngettext("Om {n} dag", "Om {n} dage", n) == said


@pytest.mark.parametrize(
    ("code", "language"),
    [("da", "da"), ("da-DK", "da"), ("nb", "da"), ("sv-SE", "da"), ("en", "en"), ("EN-gb", "en"), ("de", None)],
)
def test_a_phones_language(code: str, language: Language | None) -> None:
    """Scandinavians get Danish, English phones English, others the house's own."""
    assert known(code) == language
    assert known(None) is known("") is None
