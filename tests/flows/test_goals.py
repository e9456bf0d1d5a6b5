"""The goal coach: good goals and weak ones, each with the hints expected, and no text that breaks it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import World
from flows.goals import MOST_HINTS, POINTS, Code, Goal, Hint, hints, revision, together
from flows.plain import lix

TODAY = dt.date(2026, 11, 10)

WORDS = {
    "trivsel": "hvordan barnet har det",
    "relation": "at kende og stole på hinanden",
    "ressourcer": "det, der går godt, og det, man er god til",
    "adfærd": "det, barnet gør",
    "samvær": "at være sammen",
    "mestring": "at klare hverdagen",
    "indsats": "hjælp",
    "stabil tilknytning": "at høre til",
}

GOOD = Goal(
    "Mere ro derhjemme",
    "Der er ro, når familien spiser",
    ("Lægger telefonen væk ved aftensmaden",),
    ("Det lykkes de fleste dage i en uge",),
    ("mor", "far"),
)
"""A goal nothing is to be said about; each example changes what it is about."""


def but(**changes: Any) -> Goal:
    """Return the good goal with some parts changed."""
    return dataclasses.replace(GOOD, **changes)


def parents(**changes: Any) -> Goal:
    """Return the good goal as one of the parents' own, with some parts changed."""
    return but(of="parents", **changes)


FINE: list[Goal] = [
    GOOD,
    but(words="Jeg vil gerne se min far noget mere", change="Barnet er hos far hver anden weekend"),
    but(words="Jeg vil have en ven", change="Barnet har en ven med hjemme en gang om ugen"),
    but(words="At vi griner sammen igen", change="Familien spiller spil hver søndag"),
    but(words="Jeg vil sove hele natten", change="Barnet sover i egen seng fra klokken 20"),
    but(words="Ikke flere skænderier, når jeg er hjemme", change="Mor og far taler om penge, når barnet er i skole"),
    but(words="Jeg vil ikke være alene om morgenen", change="En voksen spiser morgenmad med barnet hver dag"),
    but(change="Far kommer og henter barnet fra skole om fredagen"),
    but(change="Der er ro, når vi spiser og taler sammen"),
    but(change="Barnet kommer i skole hver dag. Det er med en voksen om mandagen"),
    but(change="Mor, far og barnet spiser sammen hver aften"),
    but(change="Mor råber ikke om morgenen", adults=("Mor tager en pause, når hun bliver vred",)),
    but(change="Barnet ved, hvem der henter det"),
    but(adults=("Følger barnet til skole", "Støtter barnet")),
    but(adults=("Sørger for, at barnet får morgenmad hver dag",)),
    but(adults=("Far ringer klokken 19",), signs=("Far har ringet tre gange om ugen",)),
    but(signs=("Barnet siger selv, at det går bedre",)),
    but(signs=("Barnet smiler, når det bliver hentet", "Bedre stemning i klassen")),
    but(responsible=("raadgiver",)),
    but(responsible=("barnet", "mor")),
    but(asked_on=TODAY, revised_on=dt.date(2026, 12, 10)),
    but(asked_on=TODAY, revised_on=dt.date(2027, 1, 10)),
    but(asked_on=TODAY, revised_on=dt.date(2026, 11, 24)),
    parents(words="At vores dreng kan komme hjem", change="Vi er hos ham hver lørdag"),
    parents(words="Gode stunder, når vi er sammen", change="Barnet ved, hvornår det ser sine forældre"),
    Goal(),
]
"""Goals that get no hint: what a family says, one change, something to see, adults who do it."""

WEAK: list[tuple[Goal, dict[Code, str]]] = [
    # The family's own words.
    (but(words=""), {Code.OWN_WORDS: ""}),
    (but(words="Barnet skal have mere ro"), {Code.OWN_WORDS: "Barnet skal"}),
    (but(words="Den unge bliver bedre til at stå op"), {Code.OWN_WORDS: "Den unge bliver"}),
    (but(words="Han skal i skole"), {Code.OWN_WORDS: "Han skal"}),
    (but(words="Eleven møder til tiden"), {Code.OWN_WORDS: "Eleven"}),
    (but(words="Moderen er mere til stede"), {Code.OWN_WORDS: "Moderen"}),
    (parents(words="Forældrene skal samarbejde"), {Code.OWN_WORDS: "Forældrene skal"}),
    (parents(words="Mor skal være mere stabil"), {Code.OWN_WORDS: "Mor skal"}),
    # One change a goal.
    (but(change="Barnet kommer i skole hver dag og får nye venner"), {Code.ONE_CHANGE: "og får"}),
    (but(change="Der er ro om aftenen, og barnet sover hele natten"), {Code.ONE_CHANGE: "og barnet sover"}),
    (but(change="Der er ro, når vi spiser, og barnet sover om natten"), {Code.ONE_CHANGE: "og barnet sover"}),
    (but(change="At barnet sover hele natten og at det spiser frokost"), {Code.ONE_CHANGE: "og at"}),
    (but(change="Barnet sover hjemme hver nat. Far drikker kun i weekenden"), {Code.ONE_CHANGE: "Far drikker kun"}),
    (but(change="Faste spisetider hver dag samt hjælp til lektier"), {Code.ONE_CHANGE: "samt"}),
    (
        but(change="Barnet bader hver aften; barnet børster tænder hver morgen"),
        {Code.ONE_CHANGE: "barnet børster tænder"},
    ),
    (but(words="Jeg vil have ro, og jeg vil se mine venner"), {Code.ONE_CHANGE: "og jeg vil"}),
    (but(words="Mere ro, bedre søvn og flere venner"), {Code.ONE_CHANGE: "bedre søvn og flere venner"}),
    (parents(change="Vi ringer hver aften og kommer på besøg hver lørdag"), {Code.ONE_CHANGE: "og kommer"}),
    # Concrete enough that everyone can see it.
    (but(change=""), {Code.CHANGE: ""}),
    (but(change="Barnet har det bedre"), {Code.CHANGE: "bedre"}),
    (but(change="Barnet er mere trygt og gladere"), {Code.CHANGE: "mere, trygt, gladere"}),
    (but(change="Styrket selvværd"), {Code.CHANGE: "Styrket, selvværd"}),
    (but(change="Skolegang"), {Code.CHANGE: "Skolegang"}),
    (but(change="En mere stabil hverdag"), {Code.CHANGE: "mere, stabil"}),
    (parents(change="Et bedre samarbejde"), {Code.CHANGE: "bedre, samarbejde"}),
    (but(signs=()), {Code.SIGNS: ""}),
    (but(signs=("Barnet er gladere",)), {Code.SIGNS: "gladere"}),
    (but(signs=("Det går godt", "Bedre stemning")), {Code.SIGNS: "godt"}),
    (parents(signs=("Mere overskud",)), {Code.SIGNS: "Mere, overskud"}),
    # What the adults do, more than what the child must stop doing.
    (but(adults=()), {Code.ADULTS: ""}),
    (parents(adults=()), {Code.ADULTS: ""}),
    (but(adults=("Barnet står op til tiden",)), {Code.ADULTS_DO: "Barnet står"}),
    (but(adults=("Han laver sine lektier", "Mor ringer til skolen")), {Code.ADULTS_DO: "Han laver"}),
    (but(adults=("Støtter barnet",)), {Code.ADULTS_HOW: "Støtter barnet"}),
    (but(adults=("Bakker op", "Er opmærksomme")), {Code.ADULTS_HOW: "Bakker op"}),
    (but(change="Barnet stopper med at slå i skolen hver dag"), {Code.INSTEAD: "stopper med at slå"}),
    (but(change="Barnet slår ikke sine søskende"), {Code.INSTEAD: "slår ikke"}),
    (but(change="Den unge holder op med at ryge i skoletiden"), {Code.INSTEAD: "holder op med at ryge"}),
    (but(change="Barnet har færre konflikter i en skoleuge hver uge"), {Code.INSTEAD: "færre konflikter"}),
    (but(change="Barnet går til og fra skole uden at slås"), {Code.INSTEAD: "uden at slås"}),
    (
        but(words="Drengen skal lade være med at slå"),
        {Code.OWN_WORDS: "Drengen skal", Code.INSTEAD: "lade være med at slå"},
    ),
    (parents(change="Vi kommer aldrig for sent"), {Code.INSTEAD: "kommer aldrig"}),
    # Who is responsible.
    (but(responsible=()), {Code.RESPONSIBLE: ""}),
    (but(responsible=("barnet",)), {Code.ONLY_THE_CHILD: "barnet"}),
    # Within one to two months.
    (but(words="At jeg bor hjemme til næste skoleår"), {Code.FAR_OFF: "næste skoleår"}),
    (but(change="Barnet kommer i skole hver dag resten af skoleåret"), {Code.FAR_OFF: "resten af skoleåret"}),
    (but(change="Barnet bor hos mor på sigt, når der er ro"), {Code.FAR_OFF: "på sigt"}),
    (but(signs=("Vi kan se det om et år",)), {Code.FAR_OFF: "om et år"}),
    (but(asked_on=TODAY), {Code.REVISION: ""}),
    (but(asked_on=TODAY, revised_on=dt.date(2027, 1, 11)), {Code.REVISION: ""}),
    (but(asked_on=TODAY, revised_on=TODAY), {Code.REVISION: ""}),
    # Plain language.
    (but(words="Bedre relation til mor"), {Code.JARGON: "relation"}),
    (but(words="Bedre relationer"), {Code.JARGON: "relationer"}),
    (but(change="Trivslen er bedre hver dag"), {Code.JARGON: "Trivslen"}),
    (but(change="Der er en stabil tilknytning hver dag"), {Code.JARGON: "stabil tilknytning"}),
    (but(adults=("Far bruger sine ressourcer, når det er svært",)), {Code.JARGON: "ressourcer"}),
    (but(signs=("Adfærden er set tre dage i træk",)), {Code.JARGON: "Adfærden"}),
    (parents(words="Et trygt samvær"), {Code.JARGON: "samvær"}),
    (
        but(words="Jeg kunne rigtig godt tænke mig, at vi nogle gange tog i svømmehallen sammen om lørdagen"),
        {Code.LONG: ""},
    ),
    (
        but(change="Forudsigelige hverdagsstrukturer understøtter søvnmønstret hver aften"),
        {Code.HARD: "hverdagsstrukturer, Forudsigelige"},
    ),
    # Several things at once, what matters most first.
    (
        Goal("Barnet skal opnå bedre trivsel"),
        {
            Code.OWN_WORDS: "Barnet skal",
            Code.CHANGE: "",
            Code.ADULTS: "",
            Code.SIGNS: "",
            Code.RESPONSIBLE: "",
            Code.JARGON: "trivsel",
        },
    ),
    (
        but(words="", change="Bedre adfærd og samvær", responsible=()),
        {Code.OWN_WORDS: "", Code.CHANGE: "Bedre", Code.RESPONSIBLE: "", Code.JARGON: "adfærd"},
    ),
]
"""Goals with the hints expected: each code, and the words it is about."""


def first_of_each(found: tuple[Hint, ...]) -> dict[Code, str]:
    """Return the codes in their order, each with the words of its first hint."""
    return {hint.code: hint.about for hint in reversed(found)}


def test_there_are_enough_examples() -> None:
    """At least sixty example goals, good and weak."""
    assert len(FINE) + len(WEAK) >= 60


@pytest.mark.parametrize("goal", FINE, ids=lambda goal: goal.words[:20] + "|" + goal.change[:30])
def test_a_good_goal_gets_no_hint(goal: Goal) -> None:
    """Nothing is said where there is nothing to say."""
    assert hints(goal, WORDS) == ()


@pytest.mark.parametrize(("goal", "expected"), WEAK, ids=[f"{n}-{'-'.join(e)}" for n, (_, e) in enumerate(WEAK)])
def test_a_weak_goal_gets_the_hint_expected(goal: Goal, expected: dict[Code, str]) -> None:
    """Each hint, and no other, about the very words."""
    assert first_of_each(hints(goal, WORDS)) == expected


def test_a_plainer_word_is_offered() -> None:
    """A hard word is named as it stands, with the plainer one beside it."""
    found = hints(but(words="Bedre relationer"), WORDS)
    assert found == (Hint(Code.JARGON, "relationer", "r13.familiens-ord", "words", "at kende og stole på hinanden"),)


def test_what_matters_most_comes_first() -> None:
    """The own words come before the change, and plain language last."""
    found = [hint.code for hint in hints(Goal("Barnet skal opnå bedre trivsel"), WORDS)]
    assert found == [
        Code.OWN_WORDS,
        Code.CHANGE,
        Code.ADULTS,
        Code.SIGNS,
        Code.RESPONSIBLE,
        Code.JARGON,
    ]


@pytest.mark.parametrize(("of", "number"), [("child", 13), ("parents", 15)])
def test_the_point_is_of_the_recommendation_that_fits(of: Any, number: int, world: World) -> None:
    """Goals of the parents cite 15; only where 15 says nothing of it, as of who is responsible, they cite 13."""
    goal = Goal("Det går bedre, og vi har det godt", "Trivsel", of=of, asked_on=TODAY)
    for hint in hints(goal, WORDS):
        cited = world.library.recommendation_number(hint.source)
        only_in_13 = hint.source in {"r13.saadan-ser-vi-det", "r13.hvem-har-ansvar"}
        assert cited == (13 if only_in_13 else number), hint


def test_every_point_is_there(world: World) -> None:
    """What a hint cites stands in content."""
    assert world.library.points.keys() >= POINTS


def test_every_code_is_met_by_an_example() -> None:
    """The table leaves no hint untested."""
    met = {code for _goal, expected in WEAK for code in expected} | {Code.TOO_MANY, Code.WAITS}
    assert met == set(Code)


def test_a_fourth_goal_waits_and_so_do_proposals_nobody_took_up() -> None:
    """At most three: the fourth is named, and a proposal that none of the three is about."""
    goals = [
        but(words=words) for words in ("Mere ro derhjemme", "Mere tid med venner", "Ses med mormor", "Gå til bold")
    ]
    proposals = ("Mere ro derhjemme", "Tid med venner", "At far ringer", "Barnet vil tænke over det til næste gang")
    assert together(goals, proposals) == (
        Hint(Code.TOO_MANY, "Gå til bold", "r13.hoejst-tre", "all"),
        Hint(Code.WAITS, "At far ringer", "r13.hoejst-tre", "all"),
    )
    assert together(goals[:2], proposals) == ()
    assert together([dataclasses.replace(goal, of="parents") for goal in goals[:3]], ("At far ringer",)) == (
        Hint(Code.WAITS, "At far ringer", "r15.hoejst-tre", "all"),
    )


def test_the_day_is_spoken_of_however_much_else_there_is() -> None:
    """The day the goals are taken up again stands apart, since it is one for all of them."""
    assert revision(TODAY, dt.date(2027, 1, 10), "child") == ()
    assert revision(TODAY, None, "child") == (Hint(Code.REVISION, "", "r13.hoejst-tre", "revised_on"),)
    assert revision(TODAY, dt.date(2027, 5, 1), "parents") == (Hint(Code.REVISION, "", "r15.hoejst-tre", "revised_on"),)


def test_lines_are_sentences() -> None:
    """Four lines of three short words are read as such, not as one long sentence."""
    assert lix(["vi er ude"] * 4) == 3
    assert lix([]) == 0


ANY = st.text(max_size=400)
LINES = st.lists(ANY, max_size=6).map(tuple)
DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
MEANT = "barnet skal ikke og , . ; mor far kommer sover bedre trivsel mere når vi at hun stopper med relationer ro samt"
DANISH = st.lists(
    st.sampled_from(MEANT.split()),
    max_size=40,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(
    goal=st.builds(
        Goal,
        ANY | DANISH,
        ANY | DANISH,
        LINES | st.lists(DANISH, max_size=3).map(tuple),
        LINES | st.lists(DANISH, max_size=3).map(tuple),
        st.lists(st.sampled_from(["mor", "barnet", "x"]), max_size=3).map(tuple),
        DAYS,
        DAYS,
        st.sampled_from(["child", "parents"]),
    ),
    proposals=LINES,
)
def test_no_text_breaks_it(goal: Goal, proposals: tuple[str, ...]) -> None:
    """Whatever is written, there are few hints, each with a point, and each about words that stand there."""
    found = hints(goal, WORDS)
    assert len(found) <= MOST_HINTS
    whole = " ".join(" ".join((goal.words, goal.change, *goal.adults, *goal.signs)).split())
    for hint in found:
        assert hint.source in POINTS
        if hint.code in {Code.INSTEAD, Code.FAR_OFF, Code.ADULTS_DO}:
            assert " ".join(hint.about.split()) in whole
    assert len(together([goal] * 4, proposals)) <= 2


def test_a_very_long_text_is_read_at_once() -> None:
    """Time does not run away with length."""
    text = "og barnet kommer, ikke og når " * 4000
    assert len(hints(but(words=text, change=text, adults=(text,), signs=(text,)), WORDS)) <= MOST_HINTS
