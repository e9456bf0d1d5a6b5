"""The words by which a goal's wording is known: vague and visible ones, who does what, stopping, a far-off day.

Danish, lower case. They lead to a gentle hint and never to a refusal, so a word may be missing, but one that
stands in good goals may not be here.
"""

from __future__ import annotations

import re


def _all_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _any(*words: str) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


CHILD = _any("barnet", "barn", "den unge", "eleven", "drengen", "pigen")
"""The child, as an adviser names it; a child says "jeg"."""

_ADVISER_GOES_ON = r"\s+(?:skal|bør|bliver|får|lærer|kan|har|er|opnår|udviser|trives|profiterer|understøttes)\b"

ABOUT_CHILD = re.compile(
    rf"{CHILD}(?:{_ADVISER_GOES_ON})?|^(?:at\s+)?(?:han|hun){_ADVISER_GOES_ON}"
    rf"|{_any('moderen', 'faderen', 'forælderen')}",
    re.IGNORECASE,
)
"""A goal told about the child instead of by it."""

ABOUT_PARENTS = re.compile(
    rf"{_any('forældrene', 'forælderen', 'moderen', 'faderen', 'moren', 'faren')}(?:{_ADVISER_GOES_ON})?"
    rf"|^(?:at\s+)?(?:mor|far|hun|han){_ADVISER_GOES_ON}",
    re.IGNORECASE,
)
"""A goal told about the parents instead of by them."""

CHILD_ACTS = re.compile(r"^(?:at\s+)?(?:barnet|den unge|eleven|drengen|pigen|han|hun|jeg)\s+\w+", re.IGNORECASE)
"""A line of what adults do that begins with the child doing it."""

CHILD_BEFORE = re.compile(_any("barnet", "den unge", "eleven", "drengen", "pigen", "han", "hun"), re.IGNORECASE)

ADULT = re.compile(
    r"\b(?:mor|far|mors|fars|mormor|farmor|morfar|farfar|vi|ingen|forældre\w*|voksne?\w*|lærer\w*|pædagog\w*|"
    r"rådgiver\w*|pleje(?:mor|far|forældre)\w*|pap(?:mor|far)|kontaktperson\w*|familien|skolen)\b",
    re.IGNORECASE,
)

STOP = re.compile(
    r"\b(?:stopper?(?: med)?|holde?r? op(?: med)?|lade?r? være(?: med)?|undgår?|ophører?(?: med)?|slutter med|"
    r"afstår?(?: fra)?|uden at)\b(?: at)?(?: \w+)?|\b(?:\w+ )?(?:aldrig|ikke(?! (?:kun|bare|alene|mindst)\b))\b",
    re.IGNORECASE,
)
"""What somebody is to leave off."""

LESS = re.compile(r"\b(?:færre|mindre) ?\w*", re.IGNORECASE)

VAGUE = re.compile(
    r"\b(?:bedre|mere|mindre|flere|færre|trives|trivsel\w*|trivsl\w+|godt?|gode|ordentligt?|styrke[rst]?|styrket|"
    r"støtte[rst]?|støttet|udvikle[rst]?|udvikling\w*|selvværd\w*|selvtillid\w*|positivt?|positive|tryg(?:t|ge|hed)?|"
    r"glad(?:e|ere)?|ro|roligt?|rolige(?:re)?|stabilt?|stabile|sundt?|sunde|normalt?|normale|passende|"
    r"aldersvarende|hensigtsmæssigt?|struktur\w*|rammer|selvstændigt?|motivere[rst]?|motivation\w*|opmærksomm?e?|"
    r"fokus|forbedre[rst]?|forbedring\w*|øge[rst]?|øget|robust\w*|balance\w*|overskud\w*|kontakt\w*|samarbejde\w*)\b",
    re.IGNORECASE,
)
"""Words that each reader fills in on their own."""

VISIBLE = re.compile(
    r"\d|\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|hver|hvert|hele|alle|altid|gang|gange|dag|dage|dagen|uge|ugen|uger|"
    r"måned|måneden|måneder|\w*morgen\w*|\w*aften\w*|nat|natten|\w*weekend\w*|(?:man|tirs|ons|tors|fre|lør|søn)dag\w*|"
    r"hverdage|klokken|kl|minutter|timer?|time|når|mens|inden|hvornår|hvem|"
    r"siger|sagt|fortæller|fortalt|ringer|ringet|kommer|kom|spiser|spist|sover|sovet|henter|hentet|følger|fulgt|"
    r"læser|læst|leger|leget|laver|lavet|(?<!det )går(?! det)|gået|møder|mødes|mødt|ses|sidder|svarer|"
    r"skriver|skrevet|viser|vist|smiler|griner|inviterer|besøger|besøgt|cykler|lægger|lagt|spørger|spurgt|ved|kender|holdt|deltager|deltaget|"
    r"afleverer|spiller|tegner|rækker|tager|taget|vågner|står|øver|øvet|bager|bader|børster|pakker|snakker|taler|"
    r"talt|peger|vælger|tæller|lykkes|set|været)\b",
    re.IGNORECASE,
)
"""Words of something that can be seen, heard or counted."""

VAGUE_DEED = re.compile(
    r"\b(?:støtte[rt]?|hjælper?|bakker?(?: \w+)? op|motivere[rt]?|opmærksomm?e?|guide[rt]?|rumme[rt]?|anerkende[rt]?|"
    r"er der for|understøtte[rt]?|samarbejder?|prioritere[rt]?|fokus\w*|tydelige?|forudsigelige?|gør sit)\b",
    re.IGNORECASE,
)

SHORT_DEED = 4
"""Words up to which a vague deed says nothing more."""

FAR_OFF = re.compile(
    r"\b(?:på (?:lang |længere |lidt længere )?sigt|i fremtiden|om (?:et|to|tre) (?:halvt )?år|om \d+ år|næste år|"
    r"(?:resten af|hele|til slut på) (?:skole)?året|næste skoleår|"
    r"når (?:han|hun|barnet|den unge|jeg) (?:fylder|bliver) (?:\d+|voksen|stor)|som voksen|"
    r"til (?:han|hun|barnet|jeg) (?:fylder|bliver) \d+|om (?:seks|fire|fem|3|4|5|6|12) måneder)\b",
    re.IGNORECASE,
)

_VERBS = (
    "arbejder|bader|begynder|besøger|bliver|bor|bruger|cykler|deltager|er|fortæller|følger|får|går|gør|"
    "hader|har|henter|hjælper|holder|hører|kan|kender|kommer|laver|leger|lytter|læser|lærer|lægger|møder|"
    "mødes|passer|ringer|sender|ser|ses|siger|sidder|skal|snakker|sover|spiller|spiser|spørger|starter|"
    "stopper|står|svarer|tager|taler|trives|tør|vil|viser|vågner|øver|klarer|udvikler|styrker|forbedrer|"
    "opnår|undgår|vælger|undlader|stoler|savner|bør|må|finder|betaler|husker|støtter|samarbejder"
)

_SUBJECTS = (
    r"(?:han|hun|jeg|vi|de|der|man|barnet|den unge|mor|far|forældrene|de voksne|skolen|læreren|eleven|familien|det)"
)

PERSON = re.compile(rf"^{_SUBJECTS}$", re.IGNORECASE)

_STARTS = rf"(?:at\b|{_SUBJECTS} +(?:{_VERBS})\b|(?:{_VERBS})\b)"

SECOND = re.compile(
    rf"(?P<before>\w+)?(?P<comma>,)? +(?P<more>og +(?:også +|så +|samtidig +)?{_STARTS})", re.IGNORECASE
)
"""An "og" that begins something more to be different."""

GOES_WITH = _all_of("kommer går sidder står ligger prøver tager ringer cykler kører være komme gå skal")
"""Before "og" these make one thing of two verbs: "kommer og henter"."""

BESIDES = re.compile(r"\b(?:samt|desuden|derudover|ydermere|foruden at|plus at|for det andet)\b", re.IGNORECASE)

SUBORDINATE = re.compile(
    r"^(?:og +)?(?:når|hvis|før|inden|efter|mens|så|fordi|som|hvor\w*|selvom|selv om|da|at)\b", re.IGNORECASE
)

INSIDE = re.compile(r"\b(?:når|hvis|mens|fordi|som|hvor\w*|inden|før)\b.*$", re.IGNORECASE)
"""The rest of a clause from where it says when, why or who."""

LISTED = re.compile(r"^[^,]{2,40}(?:, [^,]{2,40})+,? og [^,]{2,40}$")

EXPLAINS = re.compile(
    r"^(?:det (?:er|sker|gælder|betyder|kan)|fx|for eksempel|altså|så|for|fordi|også)\b", re.IGNORECASE
)

NO_PROPOSAL = re.compile(r"\b(?:enige?|tænke over|ved (?:det )?ikke|ingen forslag|intet forslag)\b", re.IGNORECASE)
"""Said when asked for a proposal, without being one."""

LITTLE = _all_of(
    "at med til den det der som men for fra ved hos vil gerne have hvor når han hun jeg mig min mit mine vores "
    "være blive kan skal mere flere bedre gode god godt mange barnet barn mor far forældrene hver hverdagen"
)
"""Words that do not tell what a proposal is about."""
