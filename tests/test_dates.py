"""Free Danish dates: a table a colleague can check line by line, and laws that hold for any text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.days_off import danish_days_off
from flows.calendar import ZONE, day_in_full
from flows.date_words import LONGEST
from flows.dates import Asked, Reason, Understood, echo, parse, when

DAYS_OFF = danish_days_off()
TODAY = dt.datetime(2026, 11, 10, 8, 15, tzinfo=ZONE)  # a Tuesday


def at(text: str) -> dt.datetime:
    """A moment in Danish time."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


CERTAIN = """
    i dag                                       2026-11-10
    idag                                        2026-11-10
    i dag kl 14                                 2026-11-10T14:00
    kl 14 i dag                                 2026-11-10T14:00
    i eftermiddag kl 14                         2026-11-10T14:00
    i eftermiddag kl 2                          2026-11-10T14:00
    i aften kl 8                                2026-11-10T20:00
    i aften kl. 19.30                           2026-11-10T19:30
    i morgen                                    2026-11-11
    imorgen                                     2026-11-11
    I MORGEN                                    2026-11-11
    i morgen kl 13.30                           2026-11-11T13:30
    i morgen kl. 8 om morgenen                  2026-11-11T08:00
    i morgen tidlig kl 8                        2026-11-11T08:00
    i morgen kl 1030                            2026-11-11T10:30
    i morgen kl 930                             2026-11-11T09:30
    i morgen kl 10,30                           2026-11-11T10:30
    i morgen kl 10 30                           2026-11-11T10:30
    i morgen formiddag kl 10                    2026-11-11T10:00
    i morgen den 11/11                          2026-11-11
    i overmorgen                                2026-11-12
    iovermorgen                                 2026-11-12
    i over morgen kl 9                          2026-11-12T09:00
    overmorgen kl. 9                            2026-11-12T09:00
    onsdag                                      2026-11-11
    på onsdag                                   2026-11-11
    paa onsdag                                  2026-11-11
    pa onsdag                                   2026-11-11
    ons                                         2026-11-11
    ons.                                        2026-11-11
    torsdag                                     2026-11-12
    Torsdag?                                    2026-11-12
    på torsdag kl 10                            2026-11-12T10:00
    på torsdag kl. 10.30                        2026-11-12T10:30
    på   torsdag   kl.10.30                     2026-11-12T10:30
    torsdag kl10                                2026-11-12T10:00
    torsdag klokken 10                          2026-11-12T10:00
    klokken 10 på torsdag                       2026-11-12T10:00
    tors kl 10:30                               2026-11-12T10:30
    tors. 10.30                                 2026-11-12T10:30
    10.30 torsdag                               2026-11-12T10:30
    torsdag 10:30                               2026-11-12T10:30
    torsdag halv ti                             2026-11-12T09:30
    torsdag kl halv 10                          2026-11-12T09:30
    torsdag kvart over 9                        2026-11-12T09:15
    torsdag kl kvart i ti                       2026-11-12T09:45
    fem minutter i ti på torsdag                2026-11-12T09:55
    torsdag ti minutter over ni                 2026-11-12T09:10
    torsdag fem i halv ti                       2026-11-12T09:25
    torsdag fem over halv ti                    2026-11-12T09:35
    torsdag kl 8 om morgenen                    2026-11-12T08:00
    torsdag morgen kl 8                         2026-11-12T08:00
    torsdag kl 3 om eftermiddagen               2026-11-12T15:00
    torsdag eftermiddag kl halv tre             2026-11-12T14:30
    torsdag aften kl 7                          2026-11-12T19:00
    torsdag kl 12                               2026-11-12T12:00
    torsdag kl 12 middag                        2026-11-12T12:00
    torsdag kl 07.30                            2026-11-12T07:30
    torsdag kl 03.00                            2026-11-12T03:00
    torsdag kl 00.30                            2026-11-12T00:30
    torsdag kl 23.59                            2026-11-12T23:59
    nu på torsdag                               2026-11-12
    kommende torsdag                            2026-11-12
    førstkommende torsdag                       2026-11-12
    foerstkommende torsdag kl 9                 2026-11-12T09:00
    denne torsdag                               2026-11-12
    til torsdag                                 2026-11-12
    senest torsdag                              2026-11-12
    torsdag kl 10 præcis                        2026-11-12T10:00
    ja tak, på torsdag kl 10                    2026-11-12T10:00
    fre kl 9                                    2026-11-13T09:00
    fredag i denne uge                          2026-11-13
    lørdag                                      2026-11-14
    loerdag                                     2026-11-14
    lordag                                      2026-11-14
    lör                                         2026-11-14
    søndag kl 11                                2026-11-15T11:00
    soendag                                     2026-11-15
    sondag                                      2026-11-15
    mandag                                      2026-11-16
    man. kl. 8                                  2026-11-16T08:00
    mandag den 16.                              2026-11-16
    man d. 16/11                                2026-11-16
    tirsdag i næste uge                         2026-11-17
    tirsdag i naeste uge kl 10                  2026-11-17T10:00
    næste uge tirsdag                           2026-11-17
    i næste uge på tirsdag                      2026-11-17
    onsdag næste uge                            2026-11-18
    onsdag i naste uge                          2026-11-18
    torsdag om en uge                           2026-11-19
    lørdag om 1 uge                             2026-11-21
    om en uge på lørdag                         2026-11-21
    torsdag om 14 dage                          2026-11-26
    torsdag om to uger kl 10                    2026-11-26T10:00
    om 3 dage                                   2026-11-13
    om tre dage                                 2026-11-13
    om syv dage                                 2026-11-17
    om en uge                                   2026-11-17
    om én uge                                   2026-11-17
    om 14 dage                                  2026-11-24
    om fjorten dage                             2026-11-24
    om 14dage                                   2026-11-24
    om 14 dage kl 9                             2026-11-24T09:00
    kl 9 om 14 dage                             2026-11-24T09:00
    om præcis 14 dage                           2026-11-24
    14 dage fra i dag                           2026-11-24
    to uger fra nu                              2026-11-24
    i dag om 14 dage                            2026-11-24
    i morgen om 14 dage                         2026-11-25
    om to uger                                  2026-11-24
    om 3 uger                                   2026-12-01
    om femogtyve dage                           2026-12-05
    om fem og tyve dage                         2026-12-05
    om tredive dage                             2026-12-10
    om hundrede dage                            2027-02-18
    om en måned                                 2026-12-10
    om en maaned                                2026-12-10
    om 1 maned                                  2026-12-10
    om 1 md.                                    2026-12-10
    om 2 måneder                                2027-01-10
    om 3 mdr                                    2027-02-10
    om fire måneder kl 10                       2027-03-10T10:00
    om et kvartal                               2027-02-10
    om et halvt år                              2027-05-10
    om et halvt aar                             2027-05-10
    om ½ år                                     2027-05-10
    om et 1/2 år                                2027-05-10
    om et år                                    2027-11-10
    om halvandet år                             2028-05-10
    om 5 år                                     2031-11-10
    om 1 arbejdsdag                             2026-11-11
    om 4 arbejdsdage                            2026-11-16
    om fire arbejdsdage kl 9                    2026-11-16T09:00
    om 40 arbejdsdage                           2027-01-11
    næste arbejdsdag                            2026-11-11
    om en time                                  2026-11-10T09:15
    om 2 timer                                  2026-11-10T10:15
    om en halv time                             2026-11-10T08:45
    om halvanden time                           2026-11-10T09:45
    om et kvarter                               2026-11-10T08:30
    om 20 min                                   2026-11-10T08:35
    om 24 timer                                 2026-11-11T08:15
    10/11                                       2026-11-10
    11/11                                       2026-11-11
    3/12                                        2026-12-03
    3/12.                                       2026-12-03
    03/12                                       2026-12-03
    3 / 12                                      2026-12-03
    den 3/12                                    2026-12-03
    d. 3/12                                     2026-12-03
    3/12 kl 10                                  2026-12-03T10:00
    3/12 kl. 10:30                              2026-12-03T10:30
    3/12 10.30                                  2026-12-03T10:30
    kl. 10.30 3/12                              2026-12-03T10:30
    3/12-26                                     2026-12-03
    3/12-2026                                   2026-12-03
    3/12/2026                                   2026-12-03
    3/12 2026 kl 10                             2026-12-03T10:00
    d. 3/12-2026 kl. 10.30                      2026-12-03T10:30
    3.12.2026                                   2026-12-03
    3.12.26                                     2026-12-03
    03.12.2026 kl 9                             2026-12-03T09:00
    3.12.                                       2026-12-03
    3. 12.                                      2026-12-03
    3. 12. 2026                                 2026-12-03
    03-12-2026                                  2026-12-03
    2026-12-03                                  2026-12-03
    2026-12-03 10:30                            2026-12-03T10:30
    2026-12-03T10:30                            2026-12-03T10:30
    2026-12-03 kl 10                            2026-12-03T10:00
    3. december                                 2026-12-03
    3 december                                  2026-12-03
    den 3. december                             2026-12-03
    3. dec.                                     2026-12-03
    3.dec                                       2026-12-03
    3dec                                        2026-12-03
    3. december kl. 10.30                       2026-12-03T10:30
    3. december, kl. 10.30                      2026-12-03T10:30
    3. december 2026                            2026-12-03
    3. december 26                              2026-12-03
    3. dec. 2026 kl 9                           2026-12-03T09:00
    den tredje december                         2026-12-03
    den tredje i tolvte                         2026-12-03
    den 3. i 12.                                2026-12-03
    den enogtredivte december                   2026-12-31
    torsdag den 3. december                     2026-12-03
    torsdag den 3. december 2026 kl. 10.30      2026-12-03T10:30
    torsdag d. 3/12 kl 10                       2026-12-03T10:00
    tors. d. 3.                                 2026-12-03
    torsdag 3.                                  2026-12-03
    i morgen den 11                             2026-11-11
    den 3.                                      2026-12-03
    d. 3                                        2026-12-03
    den 3. kl 10                                2026-12-03T10:00
    den 10.                                     2026-11-10
    den 30.                                     2026-11-30
    den 31.                                     2026-12-31
    den 3. i næste måned                        2026-12-03
    den 3. næste måned                          2026-12-03
    24. december                                2026-12-24
    31/12                                       2026-12-31
    1/1                                         2027-01-01
    4. januar kl 8                              2027-01-04T08:00
    1. feb                                      2027-02-01
    5. juni                                     2027-06-05
    29/2-2028                                   2028-02-29
    29. februar 2028                            2028-02-29
    3. december næste år                        2027-12-03
    3/12 i år                                   2026-12-03
    tirsdag uge 49                              2026-12-01
    tirsdag, uge 49                             2026-12-01
    tirsdag i uge 49 kl 10                      2026-12-01T10:00
    uge 49 tirsdag                              2026-12-01
    torsdag uge 48 kl halv 10                   2026-11-26T09:30
    fredag uge 46                               2026-11-13
    mandag uge 53                               2026-12-28
    tirsdag i uge 2                             2027-01-12
    tirsdag i uge 2, 2027                       2027-01-12
    første mandag i december                    2026-12-07
    første mandag i næste måned                 2026-12-07
    sidste fredag i november                    2026-11-27
    sidste dag i november                       2026-11-30
    sidste dag i måneden                        2026-11-30
"""

DOUBTFUL = """
    næste onsdag                                2026-11-18
    næste onsdag kl 10                          2026-11-18T10:00
    NÆSTE ONSDAG                                2026-11-18
    naste onsdag                                2026-11-18
    næste mandag                                2026-11-16
    næste tirsdag                               2026-11-17
    på tirsdag                                  2026-11-17
    tirsdag om 14 dage                          2026-11-24
    om 8 dage                                   2026-11-18
    om otte dage                                2026-11-18
    om 3 hverdage                               2026-11-13
    næste hverdag                               2026-11-11
    uge 48                                      2026-11-23
    i uge 1                                     2027-01-04
    uge 45                                      2027-11-08
    9/11                                        2027-11-09
    10.12                                       2026-12-10
    trosdag                                     2026-11-12
    torsdg                                      2026-11-12
    torsdagg                                    2026-11-12
    fredsg                                      2026-11-13
    onsdga kl 9                                 2026-11-11T09:00
    fredga                                      2026-11-13
    lørdga                                      2026-11-14
    i mrogen                                    2026-11-11
    i morgne kl 9                               2026-11-11T09:00
    i overmrogen                                2026-11-12
    3. decmeber                                 2026-12-03
    3. feburar                                  2027-02-03
    om 4 arbjedsdage                            2026-11-16
    om 2 måneedr                                2027-01-10
    torsdag i næset uge                         2026-11-19
"""

PAST = """
    i går                                       2026-11-09
    i gaar kl 14                                2026-11-09T14:00
    i forgårs                                   2026-11-08
    i dag kl 7                                  2026-11-10T07:00
    kl 8.14 i dag                               2026-11-10T08:14
    i onsdags                                   2026-11-04
    sidste fredag                               2026-11-06
    i tirsdags                                  2026-11-03
    for 3 dage siden                            2026-11-07
    for to uger siden                           2026-10-27
    for en måned siden                          2026-10-10
    3/12-2025                                   2025-12-03
    13/12-14                                    2014-12-13
    3. marts i år                               2026-03-03
    10/11 kl 7                                  2026-11-10T07:00
    mandag i denne uge                          2026-11-09
    mandag uge 46                               2026-11-09
    den 3. i denne måned                        2026-11-03
"""

FAR = """
    om 6 år                                     2032-11-10
    11/11-2031                                  2031-11-11
    3. december 2099                            2099-12-03
    3/12/2099 kl 10                             2099-12-03T10:00
    om 300 uger                                 2032-08-10
"""

ASKED = """
    snart                                       vague
    engang                                      vague
    efter jul                                   vague
    før jul                                     vague
    inden fredag                                vague
    en af dagene                                vague
    en dag                                      unknown
    sidst på måneden                            vague
    først på ugen                               vague
    midt i december                             vague
    i slutningen af november                    vague
    ultimo november                             vague
    hen på foråret                              vague
    hen paa foraaret                            vague
    til sommer                                  vague
    efter ferien                                vague
    i weekenden                                 vague
    lige efter påske                            vague
    om lidt                                     vague
    om et øjeblik                               vague
    om et par dage                              vague
    om nogle uger                               vague
    om en uges tid                              vague
    om cirka 14 dage                            vague
    om ca. 14 dage                              vague
    om godt en måned                            vague
    om 2-3 uger                                 vague
    omkring den 3.                              vague
    hurtigst muligt                             vague
    torsdag eller fredag                        vague
    hver torsdag                                vague
    mandage                                     vague
    næste uge                                   vague
    i næste uge                                 vague
    i denne uge                                 vague
    næste måned                                 vague
    til næste år                                unknown
    december                                    vague
    i december 2026                             vague
    2027                                        vague
    torsdag eftermiddag                         vague
    torsdag morgen                              vague
    i aften                                     vague
    i morgen tidlig                             vague
    i morgen formiddag                          vague
    torsdag efter frokost                       vague
    torsdag ved 9-tiden                         vague
    torsdag kl 10-11                            vague
    torsdag mellem 10 og 11                     vague
    uge 48 kl 10                                vague
    kl 10                                       vague
    kl. 10.30                                   vague
    10:30                                       vague
    halv ti                                     vague
    10.30                                       vague
    31/4                                        impossible
    31. april                                   impossible
    31/11-2026                                  impossible
    30. februar                                 impossible
    29/2                                        impossible
    29/2-2027                                   impossible
    29. februar 2027                            impossible
    32/12                                       impossible
    0/12                                        impossible
    3/13                                        impossible
    12/31/2026                                  impossible
    3/0                                         impossible
    2026-13-01                                  impossible
    2026-02-30                                  impossible
    den 32.                                     impossible
    den 0.                                      impossible
    uge 54                                      impossible
    uge 0                                       impossible
    tirsdag uge 53 2027                         impossible
    kl 25                                       impossible
    torsdag kl 25                               impossible
    torsdag kl 10.60                            impossible
    torsdag kl 24.30                            impossible
    torsdag 10:75                               impossible
    3/12 kl 26.00                               impossible
    28/3 kl 02.30                               impossible
    31/10-2027 kl 02.30                         ambiguous
    tirsdag                                     ambiguous
    tirsdag kl 14                               ambiguous
    denne mandag                                ambiguous
    onsdag den 3. december                      ambiguous
    mandag den 29/11                            ambiguous
    i morgen den 12/11                          ambiguous
    mandag om 14 dage                           ambiguous
    i dag om 8 dage                             ambiguous
    uge 46                                      ambiguous
    torsdag kl 3                                ambiguous
    torsdag kl 6.30                             ambiguous
    torsdag halv tre                            ambiguous
    torsdag kl 24                               ambiguous
    torsdag kl 2 om natten                      ambiguous
    torsdag eftermiddag kl 9                    ambiguous
    torsdag formiddag kl 8 om aftenen           ambiguous
    torsdag 10.11                               ambiguous
    9.12 10.11                                  ambiguous
    om 2 timer kl 10                            ambiguous
    tisdag                                      ambiguous
    trsdag                                      unknown
    tersdag                                     unknown
    tprsdag                                     unknown
    tursdag                                     unknown
    fridag                                      unknown
    om fjroten dage                             unknown
    torsdag 10                                  unknown
    torsdag 3                                   unknown
    i morgen 11                                 unknown
    3. december 10                              unknown
    14 dage                                     unknown
    december 3                                  unknown
    om halvanden måned                          unknown
    om 2.5 uger                                 unknown
    om 1½ time                                  unknown
    om -3 dage                                  unknown
    ikke torsdag                                unknown
    torsdag fredag                              unknown
    juleaften                                   unknown
    nu                                          unknown
    hej                                         unknown
    .                                           unknown
    om 9999 år                                  far
"""


def rows(table: str) -> list[tuple[str, str]]:
    """The lines of a table: a phrase, and after it what is expected."""
    return [(phrase.rstrip(), expected) for phrase, expected in
            (line.strip().rsplit(None, 1) for line in table.strip().splitlines())]  # fmt: skip


def read(phrase: str, now: dt.datetime = TODAY) -> Understood:
    """The phrase, which must be understood."""
    answer = parse(phrase, now, DAYS_OFF)
    assert isinstance(answer, Understood), answer
    return answer


@pytest.mark.parametrize(("phrase", "expected"), rows(CERTAIN))
def test_what_is_certain_is_understood(phrase: str, expected: str) -> None:
    """A phrase with one meaning gives that day, and no question is left."""
    answer = read(phrase)
    assert (answer.isoformat(), answer.ambiguous, answer.question) == (expected, False, None)


@pytest.mark.parametrize(("phrase", "expected"), rows(DOUBTFUL))
def test_what_some_would_mean_otherwise_is_marked(phrase: str, expected: str) -> None:
    """Where the echo must decide, the answer says so."""
    answer = read(phrase)
    assert (answer.isoformat(), answer.ambiguous, answer.question) == (expected, True, None)


@pytest.mark.parametrize(
    ("phrase", "expected", "question"),
    [(*row, Reason.PAST) for row in rows(PAST)] + [(*row, Reason.FAR) for row in rows(FAR)],
)
def test_what_has_been_or_is_far_away_is_questioned(phrase: str, expected: str, question: Reason) -> None:
    """An odd date is understood, but not taken without asking."""
    answer = read(phrase)
    assert (answer.isoformat(), answer.question) == (expected, question)
    assert when(phrase, TODAY, DAYS_OFF)["when"] is None


@pytest.mark.parametrize(("phrase", "reason"), rows(ASKED))
def test_what_is_not_certain_is_asked_about(phrase: str, reason: str) -> None:
    """A phrase without one certain meaning is never guessed at."""
    assert parse(phrase, TODAY, DAYS_OFF) == Asked(Reason(reason))


@pytest.mark.parametrize(
    ("now", "phrase", "expected"),
    [
        ("2026-12-30T08:00", "i morgen", "2026-12-31"),
        ("2026-12-31T08:00", "i morgen kl 9", "2027-01-01T09:00"),
        ("2026-12-31T08:00", "31/12", "2026-12-31"),
        ("2026-12-31T08:00", "1/1", "2027-01-01"),
        ("2026-12-31T08:00", "torsdag i næste uge", "2027-01-07"),
        ("2026-12-31T08:00", "uge 1", "2027-01-04"),
        ("2026-12-31T08:00", "fredag uge 53", "2027-01-01"),
        ("2027-01-01T08:00", "mandag uge 1", "2027-01-04"),
        ("2027-01-01T08:00", "om et år", "2028-01-01"),
        ("2026-12-23T08:00", "om 1 arbejdsdag", "2026-12-28"),
        ("2026-12-30T08:00", "om 2 arbejdsdage", "2027-01-05"),
        ("2026-12-29T08:00", "den 31. i næste måned", "2027-01-31"),
        ("2027-01-31T08:00", "om en måned", "2027-02-28"),
        ("2028-01-31T08:00", "om en måned", "2028-02-29"),
        ("2028-01-10T08:00", "29/2", "2028-02-29"),
        ("2027-03-10T08:00", "29. februar", "2028-02-29"),
        ("2028-02-29T08:00", "29/2", "2028-02-29"),
        ("2028-02-29T08:00", "om et år", "2029-02-28"),
        ("2028-02-29T08:00", "om 4 år", "2032-02-29"),
        ("2026-08-31T08:00", "om et halvt år", "2027-02-28"),
        ("2027-02-28T08:00", "den 30.", "2027-03-30"),
        ("2027-04-12T08:00", "om 3 arbejdsdage", "2027-04-15"),
        ("2027-03-24T08:00", "om 1 arbejdsdag", "2027-03-30"),
        ("2027-06-04T08:00", "næste arbejdsdag", "2027-06-07"),
        ("2026-11-15T08:00", "onsdag i næste uge", "2026-11-18"),
        ("2026-11-15T08:00", "mandag", "2026-11-16"),
        ("2026-11-12T08:00", "næste onsdag", "2026-11-18"),
        ("2026-10-24T12:00", "om 24 timer", "2026-10-25T11:00"),
        ("2027-03-27T12:00", "om 24 timer", "2027-03-28T13:00"),
        ("2026-11-10T23:59", "i morgen", "2026-11-11"),
        ("2026-11-10T23:59", "om 1 time", "2026-11-11T00:59"),
    ],
)
def test_the_day_it_is_said_decides(now: str, phrase: str, expected: str) -> None:
    """The year's turn, short months, 29 February, holidays and summer time."""
    assert read(phrase, at(now)).isoformat() == expected


@pytest.mark.parametrize(
    ("now", "phrase", "reason"),
    [
        ("2026-11-15T08:00", "næste mandag", Reason.AMBIGUOUS),
        ("2026-11-14T08:00", "næste mandag", Reason.AMBIGUOUS),
        ("2027-03-10T08:00", "29/2-2027", Reason.IMPOSSIBLE),
        ("2027-06-10T08:00", "uge 53", Reason.IMPOSSIBLE),
        ("2026-11-30T08:00", "første mandag i november", Reason.AMBIGUOUS),
        ("2026-10-25T01:30", "om 1 time", Reason.AMBIGUOUS),
    ],
)
def test_the_day_it_is_said_can_make_it_uncertain(now: str, phrase: str, reason: Reason) -> None:
    """What is certain on one day is asked about on another."""
    assert parse(phrase, at(now), DAYS_OFF) == Asked(reason)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("9/11", "2026-11-09"),
        ("10/11", "2026-11-10"),
        ("11/11", "2025-11-11"),
        ("3. december", "2025-12-03"),
        ("den 9.", "2026-11-09"),
        ("den 31.", "2026-10-31"),
        ("i går kl 14", "2026-11-09T14:00"),
        ("i mandags", "2026-11-09"),
        ("for 14 dage siden", "2026-10-27"),
    ],
)
def test_where_a_count_began_is_looked_for_in_the_past(phrase: str, expected: str) -> None:
    """Asked when something happened, a day without a year is the latest, and the past is no question."""
    answer = parse(phrase, TODAY, DAYS_OFF, looking_back=True)
    assert isinstance(answer, Understood)
    assert (answer.isoformat(), answer.question) == (expected, None)


def test_a_weekday_alone_does_not_say_which_past_day() -> None:
    """Looking back, "mandag" could be the last or the next."""
    assert parse("mandag", TODAY, DAYS_OFF, looking_back=True) == Asked(Reason.AMBIGUOUS)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("3/12 kl 10.30", "torsdag den 3. december 2026 kl. 10.30"),
        ("3/12 kl 10", "torsdag den 3. december 2026 kl. 10"),
        ("3/12 kl 9.05", "torsdag den 3. december 2026 kl. 9.05"),
        ("3/12", "torsdag den 3. december 2026"),
        ("5/12", "lørdag den 5. december 2026 (en lørdag; ikke en arbejdsdag)"),
        ("6/12 kl 10", "søndag den 6. december 2026 kl. 10 (en søndag; ikke en arbejdsdag)"),
        ("25/12", "fredag den 25. december 2026 (en fridag; ikke en arbejdsdag)"),
        ("24/12", "torsdag den 24. december 2026 (en fridag; ikke en arbejdsdag)"),
    ],
)
def test_the_echo_says_the_day_in_full(phrase: str, expected: str) -> None:
    """Weekday, date, year and time, and whether one works on that day."""
    assert echo(read(phrase)) == expected


def test_when_answers_what_the_command_line_promises() -> None:
    """Four keys; `when` is null where Pejl would ask."""
    assert when("på torsdag kl 10", TODAY, DAYS_OFF) == {
        "phrase": "på torsdag kl 10",
        "understood": True,
        "when": "2026-11-12T10:00",
        "echo": "torsdag den 12. november 2026 kl. 10",
    }
    assert when("snart", TODAY, DAYS_OFF) == {
        "phrase": "snart", "understood": False, "when": None, "echo": None,
    }  # fmt: skip
    assert when("i går", TODAY, DAYS_OFF) == {
        "phrase": "i går",
        "understood": False,
        "when": None,
        "echo": "mandag den 9. november 2026",
    }


def test_now_must_be_aware_and_is_taken_in_danish_time() -> None:
    """Half past eleven in the evening UTC is already tomorrow in Denmark."""
    with pytest.raises(ValueError, match="aware"):
        parse("i dag", dt.datetime(2026, 11, 10, 8, 15), DAYS_OFF)  # noqa: DTZ001 - it is what is tested
    assert read("i dag", dt.datetime(2026, 11, 10, 23, 30, tzinfo=dt.UTC)).isoformat() == "2026-11-11"


def test_an_endless_text_is_no_date() -> None:
    """What is too long to be a date is not searched."""
    assert parse("torsdag " * LONGEST, TODAY, DAYS_OFF) == Asked(Reason.UNKNOWN)


def test_the_table_is_large_enough() -> None:
    """At least 220 different phrases."""
    phrases = [phrase for table in (CERTAIN, DOUBTFUL, PAST, FAR, ASKED) for phrase, _ in rows(table)]
    assert len(phrases) == len(set(phrases)) >= 220


DAYS = st.dates(dt.date(2026, 11, 10), dt.date(2031, 11, 9))
CLOCKS = st.builds(dt.time, st.integers(7, 23), st.integers(0, 59))


@given(DAYS, CLOCKS)
def test_what_is_echoed_is_understood_as_the_same(day: dt.date, clock: dt.time) -> None:
    """The echo, typed again, is the same day and time, in words, figures and ISO."""
    spoken = f"{day_in_full(day)} kl. {clock.hour}.{clock.minute:02d}"
    figures = f"{day.day}/{day.month}-{day.year} kl {clock:%H:%M}"
    iso = f"{day.isoformat()}T{clock:%H:%M}"
    for phrase in (spoken, figures, iso):
        answer = parse(phrase, at("2026-11-10T07:00"), DAYS_OFF)
        assert isinstance(answer, Understood)
        assert (answer.date, answer.time) == (day, clock)


@given(DAYS)
def test_a_day_and_month_is_the_next_such_day(today: dt.date) -> None:
    """Said on any day, "d/m" is today or the next time that day comes, within a year."""
    target = today + dt.timedelta(days=200)
    answer = parse(f"{target.day}/{target.month}", dt.datetime.combine(today, dt.time(8), ZONE), DAYS_OFF)
    if (target.day, target.month) == (29, 2):
        assert isinstance(answer, Asked) or answer.date == target
    else:
        assert isinstance(answer, Understood)
        assert answer.date == target


PIECES = (
    "om på i den d. næste tirsdag onsdag ons. 3. 3/12 10.30 kl kl. 10 14 dage uger to fem uge 48 måned år "
    "halv kvart over morgen aften december dec arbejdsdage 2026 2026-12-03 31/4 25:00 0 99 efter sidste "
    "første for siden fra nu til og 99999999999999999999 ٣ ½ ² 🙂 \u202e \x00 <b> {{ % ' \" / - . : ,"
)
WORDS = st.sampled_from(PIECES.split(" "))


@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=9).map(" ".join)), st.booleans())
def test_no_text_is_a_crash(text: str, looking_back: bool) -> None:
    """Whatever is typed is understood or asked about, and what is understood can be echoed."""
    answer = parse(text, TODAY, DAYS_OFF, looking_back=looking_back)
    assert isinstance(answer, Asked) or echo(answer)
    assert when(text, TODAY, DAYS_OFF)["phrase"] == text
