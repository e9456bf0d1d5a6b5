"""The look-up: how often it is right, how it understands old words and sections, and what it refuses."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.load import ContentError, load
from content.search import Extra, Index
from content.search.entries import FLOW, Catalogue
from content.search.sections import Section, sections_in
from content.search.speech import national
from content.search.speech import read as read_speech
from content.search.words import loosened, stem
from tests.lookup.queries import FLOWS, LATER, OFF_TOPIC, SETS, on_topic, read, tally

KNOWN_WORDS = ["barnet", "mor", "§", "50", "52", "stk.", "a", "ikke", "undersøgelse", "handleplan", "pension"]

LIBRARY = load()
INDEX = Index(LIBRARY, FLOWS)


@pytest.mark.parametrize("name", SETS)
def test_the_right_recommendation_comes_first_and_off_topic_is_refused(name: str) -> None:
    """At least 85 % right at first, 95 % among three, and 90 % of what is off-topic refused."""
    tallies = tally(INDEX.search, read(name))
    answered, off = on_topic(tallies), tallies[OFF_TOPIC]
    assert answered.first / answered.count >= 0.85
    assert answered.three / answered.count >= 0.95
    assert off.refused / off.count >= 0.90


@pytest.mark.parametrize("name", LATER)
def test_the_later_sets_stay_as_good(name: str) -> None:
    """The sets written afterwards, harder ones among them, are held to the same rates but for a little."""
    tallies = tally(INDEX.search, read(name))
    answered, off = on_topic(tallies), tallies[OFF_TOPIC]
    assert answered.first / answered.count >= 0.85
    assert answered.three / answered.count >= 0.90
    assert off.refused / off.count >= 0.85


@pytest.mark.parametrize("name", SETS)
def test_every_kind_of_query_is_understood(name: str) -> None:
    """No kind of query is left behind for the sake of the others."""
    for kind, counted in tally(INDEX.search, read(name)).items():
        if kind != OFF_TOPIC:
            assert counted.three / counted.count >= 0.75, kind


@pytest.mark.parametrize(
    ("typed", "today"),
    [
        ("handleplan", "Barnets plan"),
        ("handleplanen", "Barnets plan"),
        ("§ 140-handleplan", "Ungeplan"),
        ("foranstaltning", "Støttende indsats"),
        ("børnesamtale", "Samtale med barnet"),
        ("efterværn", "Ungestøtte"),
        ("aflastning", "Støtteophold"),
        ("døgninstitution", "Børne- og ungehjem"),
        ("opholdssted", "Børne- og ungehjem"),
        ("vordende forældre", "Kommende forældre"),
        ("sagsbehandler", "Børne- og ungerådgiver"),
        ("familierådgiver", "Børne- og ungerådgiver"),
        ("Socialstyrelsen", "Social- og Boligstyrelsen"),
        ("Vidensportalen", "social.dk"),
    ],
)
def test_an_old_word_is_answered_with_todays(typed: str, today: str) -> None:
    """A former term finds today's, and the answer says which was understood."""
    found = INDEX.search(typed)
    assert found.answered
    assert today in found.today
    assert found.old


@pytest.mark.parametrize("typed", ["forældrehandleplan", "handleplan til forældrene", "barnets plan", "rådgiver"])
def test_a_word_of_today_is_not_called_old(typed: str) -> None:
    """Forældrehandleplan is right today, though handleplan is not."""
    found = INDEX.search(typed)
    assert found.answered
    assert (found.today, found.old) == ("", "")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("§ 50", "ord.screening"),
        ("§50", "ord.screening"),
        ("par 50", "ord.screening"),
        ("paragraf 50", "ord.screening"),
        ("50", "ord.screening"),
        ("serviceloven § 50", "ord.screening"),
        ("§ 11.3", "ord.tidligt-forebyggende-indsats"),
        ("§ 11 stk. 3", "ord.tidligt-forebyggende-indsats"),
        ("§ 58", "ord.anbringelse-uden-samtykke"),
        ("§ 70", "ord.opfoelgning"),
        ("§ 48 a", "ord.bisidder"),
        ("§48a", "ord.bisidder"),
        ("§ 148", "ord.personrettet-tilsyn"),
        ("§ 68", "ord.hjemgivelse"),
        ("§ 48-samtale", "ord.samtale-med-barnet"),
        ("§ 153", "ord.underretningspligt"),
        ("§ 154", "ord.underretningspligt"),
        ("§ 155", "ord.underretning"),
        ("§ 155 a", "ord.underretning-aktiv-sag"),
        ("gammel § 76", "ord.ungestoette"),
    ],
)
def test_a_section_of_the_former_law_leads_to_todays(typed: str, word: str) -> None:
    """However a section is written, what replaced it comes first, and the answer says so."""
    found = INDEX.search(typed)
    assert (found.answered, found.ask_law) == (True, ())
    assert found.hits[0].id == word
    assert found.old.startswith("§ ")
    assert LIBRARY.words[word].term in found.today


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("§ 20", "ord.boernefaglig-undersoegelse"),
        ("§ 91", "ord.barnets-plan"),
        ("barnets lov § 52", "ord.valg-af-anbringelsessted"),
        ("§ 52 anbringelsessted", "ord.valg-af-anbringelsessted"),
        ("§ 95 stk. 2", "r17.foerste-opfoelgning"),
    ],
)
def test_a_section_of_todays_law_finds_what_stands_under_it(typed: str, first: str) -> None:
    """Where only today's law can be meant, nothing is called old."""
    found = INDEX.search(typed)
    assert (found.hits[0].id, found.old, found.ask_law) == (first, "", ())


@pytest.mark.parametrize("typed", ["§ 52", "52", "§ 76", "§ 11", "§ 48"])
def test_a_number_that_both_laws_have_is_asked_about(typed: str) -> None:
    """Both readings are offered, and both are among the hits."""
    found = INDEX.search(typed)
    assert len(found.ask_law) >= 2
    assert set(found.ask_law) <= {hit.id for hit in found.hits}
    assert (found.today, found.old) == ("", "")


@pytest.mark.parametrize("typed", ["10 år", "fire måneder", "24 timer", "de 3 huse", "hver 14. dag"])
def test_a_number_with_a_unit_is_no_section(typed: str) -> None:
    """Ages, spans and names hold numbers too."""
    found = INDEX.search(typed)
    assert found.answered
    assert found.ask_law == ()
    assert not found.old


@pytest.mark.parametrize(
    ("written", "sections"),
    [
        ("§ 6", [Section(6)]),
        ("§ 32, stk. 1, nr. 5", [Section(32, part=1, item=5)]),
        ("§ 68 b, stk. 4", [Section(68, "b", 4)]),
        ("§§ 46-47", [Section(46), Section(47)]),
        ("§ 91, stk. 1-2", [Section(91, part=1)]),
    ],
)
def test_written_sections_are_read(written: str, sections: list[Section]) -> None:
    """A reference in the content is read with its letter, stk. and nr.; a range is each of its sections."""
    assert list(sections_in(written)) == sections


@pytest.mark.parametrize(
    "typed", ["", " ", "a", "5", "?", "!!! ...", "🙂🙂🙂", "\u200b", "å" * 2000, "barn " * 400, "§", "\x00"]
)
def test_what_cannot_be_a_query_is_refused_kindly(typed: str) -> None:
    """One letter, two thousand, emoji alone: no answer, no error, and at once."""
    start = time.perf_counter()
    found = INDEX.search(typed)
    assert (found.answered, found.hits) == (False, ())
    assert time.perf_counter() - start < 0.25


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=600))
def test_any_text_is_answered_without_error(typed: str) -> None:
    """Whatever is typed, hits are few, best first, and nothing is answered with nothing."""
    found = INDEX.search(typed)
    scores = [hit.score for hit in found.hits]
    assert len(scores) <= 10
    assert scores == sorted(scores, reverse=True)
    assert bool(found.hits) or not found.answered


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(KNOWN_WORDS)))
def test_words_in_any_order_are_answered_without_error(words: list[str]) -> None:
    """Words the look-up knows do no harm in any number or order."""
    INDEX.search(" ".join(words), limit=3)


def test_a_refusal_offers_the_nearest_themes_at_most() -> None:
    """What is near but not an answer is offered as recommendations and themes alone."""
    for query in (q for name in SETS for q in read(name) if q.kind == OFF_TOPIC):
        found = INDEX.search(query.text)
        if not found.answered:
            assert {hit.kind for hit in found.hits} <= {"recommendation", "theme"}


def test_flows_and_checklists_are_offered_only_where_they_were_handed_in() -> None:
    """An intent finds the flow; without it, the recommendation behind it."""
    first = INDEX.search("luk sagen").hits[0]
    assert (first.kind, first.id, first.recommendation) == ("flow", "god-afslutning", 18)
    without = Index(LIBRARY).search("luk sagen")
    assert without.hits[0].recommendation == 18
    assert "flow" not in {hit.kind for hit in without.hits}


def test_a_municipalitys_own_checklist_is_found_by_its_words() -> None:
    """What is handed in needs no topic to be found."""
    own = Extra("checklist", "beredskab", "Beredskab ved vold", ("Ring til døgnvagten.",), (6,))
    hit = Index(LIBRARY, (own,)).search("beredskab vold").hits[0]
    assert (hit.kind, hit.id, hit.recommendation) == ("checklist", "beredskab", 6)


def test_no_more_hits_than_asked_for() -> None:
    """The limit holds."""
    assert len(INDEX.search("undersøgelse", limit=3).hits) == 3


def test_several_doors_are_opened() -> None:
    """The first hits are not all of one recommendation where several fit."""
    assert len({hit.recommendation for hit in INDEX.search("loyalitetskonflikt").hits[:4]}) >= 3


def test_every_topic_leads_somewhere() -> None:
    """No topic names an id that is gone."""
    catalogue = Catalogue(LIBRARY, FLOWS, ())
    leads = {lead for topic in national().topics for lead in topic.leads_to}
    assert [lead for lead in sorted(leads) if catalogue.place_of(lead) is None] == []
    assert {lead.removeprefix(FLOW) for lead in leads if lead.startswith(FLOW)} == {flow.id for flow in FLOWS}


def test_no_line_stands_in_two_topics() -> None:
    """A way of asking leads to one place."""
    lines = [line for topic in national().topics for line in topic.says]
    assert sorted({line for line in lines if lines.count(line) > 1}) == []


def test_a_mistake_in_the_everyday_layer_is_told_by_file_and_key(tmp_path: Path) -> None:
    """A topic that leads nowhere is a fault, named where it stands."""
    (tmp_path / "intents.yaml").write_text("- says: hej\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"intents\.yaml: 0\.leads_to"):
        read_speech(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [("undersøgelse", "undersøge"), ("vurdering", "vurdere"), ("opfølgning", "opfølge"), ("afslutning", "afslutte")],
)
def test_a_noun_and_its_verb_have_one_stem(one: str, other: str) -> None:
    """What is made of a verb is found by it."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize("typed", ["børnesamtale", "boernesamtale", "bornesamtale"])
def test_spellings_without_danish_letters_are_one(typed: str) -> None:
    """Whichever way æ, ø and å are typed."""
    assert loosened(typed) == "bornesamtale"


def test_a_search_is_quick() -> None:
    """Two milliseconds at the median is the aim; a busy machine is allowed five."""
    queries = [query.text for query in read("unseen")]
    taken = []
    for query in queries:
        start = time.perf_counter()
        INDEX.search(query)
        taken.append(time.perf_counter() - start)
    assert sorted(taken)[len(taken) // 2] < 0.005
