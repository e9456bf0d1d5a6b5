"""Nicknames, the goals kept under them, and how a colleague takes over; the same in Telegram and on the page."""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import select

from flows.nicknames import COUNT
from flows.nicknames import nickname as nickname_at
from storage import goals, labels, people
from storage.database import Transaction
from tests.dialogues.test_three_flows import walk_to_document
from tests.stage import Actor, PageActor, Seen, Stage, TelegramActor

NAMES = [nickname_at(index) for index in range(COUNT)]


def nickname_on(seen: Seen) -> str:
    """Return the nickname a card shows."""
    return next(name for name in NAMES if re.search(rf"{name}\b", seen.text))


async def named(eva: Actor) -> str:
    """Take the nickname that is proposed, and return it."""
    seen = await eva.taps("Gem under et kaldenavn")
    name = nickname_on(seen)
    await eva.taps(f"Brug {name}")
    return name


async def a_goal_sheet(eva: Actor, *, name: str = "") -> str:
    """Agree a goal and make its sheet, under a nickname, and return that."""
    if name:
        await eva.taps("Menu")
        await eva.taps("Sager")
        await eva.taps(name)
        await eva.taps("Begynd et forløb")
    await eva.taps("Mål, der kan mærkes")
    if not name:
        name = await named(eva)
    await eva.taps("Barnets mål")
    await eva.taps("Spring over")
    await eva.taps("Spring over")
    for tap in ("Mere ro derhjemme", "Der er ro, når familien spiser", "Lægger telefonen", "Færdig"):
        await eva.taps(tap)
    for tap in ("Det lykkes de fleste dage", "Færdig", "Mor", "Færdig", "Færdig"):
        await eva.taps(tap)
    seen = await eva.sees()
    for _ in range(8):
        if "Lav Målark" in seen:
            break
        seen = await eva.taps("Om 1 måned" if "Hvornår tager I målene op" in seen.text else "Spring over")
    await eva.taps("Lav Målark")
    return name


async def test_a_nickname_is_proposed_and_never_typed(eva: Actor) -> None:
    """Another one, none, or this one: on the flow's card, in the list, and on the document."""
    seen = await eva.taps("Klar til samtalen")
    seen = await eva.taps("Gem under et kaldenavn")
    assert "skriv dér, hvem kaldenavnet står for" in seen.text
    first = nickname_on(seen)
    second = nickname_on(await eva.taps("Foreslå et andet"))
    assert first in NAMES
    seen = await eva.taps("Uden kaldenavn")
    assert second not in seen.text
    assert "Hvad er anledningen?" in seen.text
    name = await named(eva)
    seen = await eva.sees()
    assert "Gemt under kaldenavnet" in seen.text
    assert name in seen.text
    await eva.taps("Led i en undersøgelse")
    seen = await eva.taps("Menu")
    seen = await eva.taps("Mine forløb")
    assert name in seen
    await eva.taps("Menu")
    seen = await eva.taps("Sager")
    assert f"{name}" in seen
    assert "1 forløb i gang" in seen.text
    seen = await eva.taps(name)
    seen = await eva.taps("Klar til samtalen")
    assert "2 af" in seen.text


async def test_a_document_goes_under_a_nickname_there_is(eva: Actor) -> None:
    """On the document one is offered too, and the same nickname gathers both."""
    await eva.taps("Klar til samtalen")
    name = await named(eva)
    await eva.taps("Menu")
    await walk_to_document(eva, "God afslutning", "Afslutningstjekliste")
    await eva.taps("Gem under et kaldenavn")
    await eva.taps("Vælg et, du har")
    seen = await eva.taps(name)
    assert f"Kaldenavn i Pejl: {name}." in seen.text
    await eva.taps("Menu")
    seen = await eva.taps("Sager")
    assert "1 forløb i gang, 1 dokument" in seen.text


async def test_another_nickname_is_taken_and_the_case_closed(eva: Actor) -> None:
    """A case is renamed by taking a proposal; closing asks first and leaves nothing."""
    await eva.taps("Klar til samtalen")
    name = await named(eva)
    await eva.taps("Menu")
    await eva.taps("Sager")
    await eva.taps(name)
    seen = await eva.taps("Skift kaldenavn")
    other = next(label for label in seen.labels if label.startswith("Brug ")).removeprefix("Brug ")
    seen = await eva.taps("Brug")
    assert "Kaldenavnet er skiftet" in seen.text
    assert other in seen.text
    seen = await eva.taps("Luk og slet")
    assert "overført til fagsystemet" in seen.text
    seen = await eva.taps(other)
    seen = await eva.taps("Luk og slet")
    seen = await eva.taps("Slet det hele")
    assert "Slettet" in seen.text
    assert "Sager" not in seen
    assert "Fortsæt" not in seen


async def test_goals_come_back_at_the_follow_up(eva: Actor) -> None:
    """What was agreed is kept with its sheet, gone through first at the follow-up, and stands in both documents."""
    name = await a_goal_sheet(eva)
    seen = await eva.sees()
    assert "Målene er husket" in seen.text
    await eva.taps("Menu")
    seen = await eva.taps("Sager")
    assert "1 dokument, 1 mål, mål tages op 10. december 2026" in seen.text
    await eva.taps(name)
    await eva.taps("Begynd et forløb")
    seen = await eva.taps("Næste opfølgning")
    assert "Sidst aftalte I" in seen.text
    assert "Mere ro derhjemme" in seen.text
    assert "10. november 2026; tages op igen 10. december 2026" in seen.text
    seen = await eva.taps("på vej")
    assert any("☑" in label and "på vej" in label for label in seen.labels)
    seen = await eva.taps("Videre til")
    assert "Er det den første opfølgning" in seen.text
    assert name in seen.text
    for _ in range(30):
        if "Lav Dagsorden" in seen:
            break
        seen = await eva.taps("Spring over")
    seen = await eva.taps("Lav Dagsorden")
    assert "Sidst aftalte I" in seen.text
    assert "Hvor langt: på vej" in seen.text
    await eva.taps("Menu")
    await eva.taps("Sager")
    await eva.taps(name)
    await eva.taps("Begynd et forløb")
    seen = await eva.taps("God afslutning")
    assert "Mere ro derhjemme" in seen.text
    await eva.taps("nået")
    seen = await eva.taps("Videre til")
    for _ in range(30):
        if "Lav Afslutning" in seen:
            break
        seen = await eva.taps("Spring over")
    seen = await eva.taps("Lav Afslutning")
    assert "Hvor langt: nået" in seen.text


async def test_a_sheet_made_again_changes_its_goals_and_makes_no_new_ones(eva: Actor, stage: Stage) -> None:
    """Changing an answer of a finished sheet changes the goal that is remembered."""
    await a_goal_sheet(eva)
    await eva.taps("Ret et svar")
    await eva.taps("Mål 1: Egne ord")
    await eva.taps("Flere gode dage i skolen")
    await eva.taps("Lav Målark")
    kept = stage.database.transact_now(every_goal)
    assert [goal.words["own_words"] for goal in kept] == [["Flere gode dage i skolen"]]


def three_goals(tx: Transaction) -> None:
    """Put three goals under the only case of the only person."""
    person = people.get(tx, tx.run(select(people.caseworkers.c.id)).scalar_one())
    assert person
    (case,) = labels.all_of(tx, person)
    for word in ("Mere ro", "Mere tid", "Flere venner"):
        goals.add(tx, person, case.id, {"own_words": [word]}, agreed_on=tx.now.date(), revise_on=None)


async def test_a_fourth_goal_waits_until_there_is_room(eva: Actor, stage: Stage) -> None:
    """It is said, nothing is lost, and once an old goal is reached the new one is kept with one tap."""
    await eva.taps("Klar til samtalen")
    name = await named(eva)
    stage.database.transact_now(three_goals)
    await a_goal_sheet(eva, name=name)
    seen = await eva.sees()
    assert "Der er plads til tre mål ad gangen, og 1 er ikke gemt" in seen.text
    await eva.taps(name)
    await eva.taps("Målene")
    await eva.taps("nået")
    await eva.taps(name)
    await eva.taps("Mål, der kan mærkes")
    seen = await eva.taps("Gem målene")
    assert "Målene er husket" in seen.text
    assert "Gem målene" not in seen
    active = [goal.words["own_words"] for goal in stage.database.transact_now(every_goal) if goal.active]
    assert active == [["Mere tid"], ["Flere venner"], ["Mere ro derhjemme"]]


async def test_a_closed_goal_is_not_opened_beside_three_others(eva: Actor, stage: Stage) -> None:
    """Taking back what was said of a goal is refused kindly where three are under way."""
    name = await a_goal_sheet(eva)
    await eva.taps(name)
    await eva.taps("Målene")
    await eva.taps("ikke længere vigtigt")
    stage.database.transact_now(three_goals)
    seen = await eva.taps("på vej")
    assert "Der er allerede tre mål i gang" in seen.text
    assert "☑ 1 ikke længere vigtigt" in seen.labels


def every_goal(tx: Transaction) -> list[goals.Agreed]:
    """Return every goal of everyone."""
    ids = [row.id for row in tx.run(select(people.caseworkers.c.id))]
    return [goal for one in ids if (person := people.get(tx, one)) for goal in goals.all_of(tx, person)]


async def handed_over(eva: Actor, name: str) -> str:
    """Make a code for a case, and return it."""
    await eva.taps("Menu")
    await eva.taps("Sager")
    await eva.taps(name)
    await eva.taps("Overdrag til en kollega")
    seen = await eva.taps("Lav en kode")
    found = re.search(r"sag-[\w-]{22}", seen.text)
    assert found
    return found.group()


async def uses(actor: Actor, code: str) -> Seen:
    """Use a code: as a command in Telegram, in the card's field on the page."""
    if isinstance(actor, TelegramActor):
        return await actor.says(f"/start {code}")
    await actor.taps("Alle forløb")
    await actor.taps("Sager")
    await actor.taps("Overtag med kode")
    return await actor.says(code)


async def test_a_colleague_takes_over_with_a_code(eva: Actor, stage: Stage) -> None:
    """Flows and goals are hers, under the same nickname; the giver has them no more, and the code is spent."""
    name = await a_goal_sheet(eva)
    code = await handed_over(eva, name)
    for maja in (await stage.on_page(), await stage.on_telegram()):
        seen = await uses(maja, code)
        if isinstance(maja, PageActor):
            assert "Du har overtaget sagen" in seen.text
            assert "Mere ro derhjemme" in seen.text
            seen = await maja.taps("Mål, der kan mærkes")
            assert f"Kaldenavn i Pejl: {name}." in seen.text
            await maja.taps("Menu")
        else:
            assert "Den kode er brugt, udløbet eller skrevet forkert" in seen.text
    seen = await eva.sees()
    assert "En kollega har overtaget" in seen.text
    assert "Sager" not in seen
    whats = stage.database.transact_now(lambda tx: [row.what for row in tx.run(select(people.audits))])
    assert whats.count("case-given") == whats.count("case-taken") == 1


async def test_a_code_is_good_for_a_day(stage: Stage) -> None:
    """After 24 hours there is a clear line, and the case stays where it was, also once the code is swept away."""
    eva, maja = await stage.on_telegram(), await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    name = await named(eva)
    code = await handed_over(eva, name)
    stage.clock.forward(hours=24, minutes=1)
    assert "Den kode er brugt, udløbet" in await uses(maja, code)
    await stage.database.transact(stage.assistant.sweep)
    assert "Den kode er brugt, udløbet" in await uses(maja, code)
    assert name in await eva.sees()


async def test_a_code_is_not_for_its_maker_and_can_be_taken_back(eva: Actor, stage: Stage) -> None:
    """The giver's own try spends nothing; a new code makes the old one worthless, and one can be withdrawn."""
    await eva.taps("Klar til samtalen")
    name = await named(eva)
    first = await handed_over(eva, name)
    await eva.taps("Menu")
    assert "Koden er din egen" in await uses(eva, first)
    second = await handed_over(eva, name)
    maja = await stage.on_telegram()
    assert "Den kode er brugt, udløbet" in await uses(maja, first)
    assert "trukket tilbage" in await eva.taps("Træk koden tilbage")
    assert "Den kode er brugt, udløbet" in await uses(maja, second)


async def test_what_identifies_is_refused_in_the_field_for_codes(stage: Stage) -> None:
    """The guard stands before that field too, and what is no code says so."""
    eva = await stage.on_page()
    assert "CPR-nummer" in await uses(eva, "010190-1234")
    assert "Den kode er brugt, udløbet eller skrevet forkert" in await eva.says("sag-nej")


async def test_a_nickname_the_colleague_has_already_loses_nothing(stage: Stage) -> None:
    """She is told, the code stays good, and after changing her own she takes over."""
    eva, maja = await stage.on_page(), await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    name = await named(eva)
    await maja.taps("Klar til samtalen")
    await named(maja)

    def same(tx: Transaction) -> None:
        for row in tx.run(select(people.caseworkers.c.id)):
            person = people.get(tx, row.id)
            assert person
            for case in labels.all_of(tx, person):
                labels.rename(tx, person, case, name)

    stage.database.transact_now(same)
    code = await handed_over(eva, name)
    seen = await uses(maja, code)
    assert "Du har selv det samme kaldenavn" in seen.text
    await maja.taps(name)
    await maja.taps("Skift kaldenavn")
    await maja.taps("Brug")
    seen = await uses(maja, code)
    assert "Du har overtaget sagen" in seen.text


async def test_a_stranger_gets_nothing_with_a_code(stage: Stage) -> None:
    """A code to take over lets nobody in."""
    eva = await stage.on_page()
    await eva.taps("Klar til samtalen")
    code = await handed_over(eva, await named(eva))
    stranger = stage.telegram.person(77)
    await stranger.starts(code)
    await stage.settle()
    assert [m.text for m in stranger.chat.from_bot] == ["Denne bot er for medarbejdere med en invitation."]
    other = PageActor(stage, "da")
    await other.posts("/ind", {"kode": code})
    assert other.status == 403


async def test_a_case_untouched_for_long_is_swept(stage: Stage) -> None:
    """After KEEP_LABEL_DAYS it is gone, as its card says."""
    eva = await stage.on_page()
    await eva.taps("Klar til samtalen")
    name = await named(eva)
    await eva.taps("Menu")
    await eva.taps("Sager")
    seen = await eva.taps(name)
    day = stage.clock.now.date() + dt.timedelta(days=400)
    assert f"Slettes {day.day}. december {day.year}" in seen.text
    stage.clock.forward(days=401)
    await stage.database.transact(stage.assistant.sweep)
    assert stage.database.transact_now(lambda tx: tx.run(select(labels.labels.c.id)).all()) == []
