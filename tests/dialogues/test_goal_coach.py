"""The goal coach in the conversation: seen, cited, followed to the very question, and passed by going on."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from storage import people
from storage.database import table
from storage.models import Caseworker
from tests.stage import Actor, Seen, Stage, TelegramActor

GOAL = ("Mere ro derhjemme", "Der er ro, når familien spiser", "Følger barnet til skole", "Det lykkes de fleste dage")


async def at_the_first_goal(eva: Actor, whose: str = "Barnets mål") -> Seen:
    """Go to where the first goal's own words are asked for."""
    await eva.taps("Mål, der kan mærkes")
    seen = await eva.taps(whose)
    for proposal in ("Mere tid med venner", "Færre skænderier") if whose == "Barnets mål" else ("Et trygt samvær",):
        await eva.taps(proposal)
        seen = await eva.taps("Færdig")
    return seen


async def sets(eva: Actor, *, words: str = GOAL[0], change: str = GOAL[1], responsible: str = "Mor") -> Seen:
    """Set one goal by taps; an empty answer is skipped."""
    for choice in (words, change):
        await eva.taps(choice or "Spring over")
    for lines in GOAL[2:]:
        await eva.taps(lines)
        await eva.taps("Færdig")
    if not responsible:
        return await eva.taps("Spring over")
    await eva.taps(responsible)
    return await eva.taps("Færdig")


async def test_a_goal_without_faults_is_not_spoken_of(eva: Actor) -> None:
    """Where there is nothing to think about, the card is as it was."""
    await at_the_first_goal(eva)
    seen = await sets(eva)
    assert "Er målene, som I vil have dem?" in seen.text
    assert "Et blik" not in seen.text


async def test_a_hint_cites_leads_to_its_question_and_is_gone_when_mended(eva: Actor) -> None:
    """The glance stands on the group's card with its source; Ret leads there and back."""
    await at_the_first_goal(eva)
    seen = await sets(eva, change="")
    assert "Et blik på mål 1" in seen.text
    assert "Hvad bliver anderledes, så alle kan se det?" in seen.text
    assert "Anbefaling 13, s. 42" in seen.text
    seen = await eva.taps("Ret Mål 1: Forandring")
    assert "Hvad bliver anderledes, helt konkret?" in seen.text
    seen = await eva.taps("Der er ro, når familien spiser")
    assert "Er målene, som I vil have dem?" in seen.text
    assert "Et blik" not in seen.text


async def test_going_on_dismisses_it_and_it_comes_again_before_the_document(eva: Actor) -> None:
    """A hint never stands in the way: Færdig goes on, the next goal begins with it, and the review has it too."""
    await at_the_first_goal(eva)
    await sets(eva, responsible="")
    seen = await eva.taps("Tilføj")
    assert "Et blik på mål 1" in seen.text
    assert "Hvem har ansvaret for målet?" in seen.text
    seen = await sets(eva, words="Mere tid med venner", change="Barnet ses med venner")
    assert "Et blik på mål 2" not in seen.text
    seen = await eva.taps("Færdig")
    assert "Er der en plan" in seen.text
    await eva.taps("Ja, barnets plan")
    await eva.taps("Færdig")
    seen = await eva.taps("Spring over")
    assert "Se dine svar igennem" in seen.text
    assert "Et blik på mål 1" in seen.text
    assert "Tag gerne målene op igen" in seen.text
    seen = await eva.taps("Ret Tages op igen")
    seen = await eva.taps("Om 1 måned")
    assert "Tag gerne målene op igen" not in seen.text
    seen = await eva.taps("Lav Målark")
    assert "Målark er klar" in seen.text
    assert "Et blik" not in seen.text


async def test_with_three_goals_the_other_proposals_wait(eva: Actor) -> None:
    """A fourth cannot be added, and the proposals nobody took up are named."""
    await at_the_first_goal(eva)
    for words in ("Mere ro derhjemme", "Flere gode dage i skolen", "Gode stunder"):
        seen = await sets(eva, words=words)
        if words != "Gode stunder":
            await eva.taps("Tilføj")
    assert not any("Tilføj" in label for label in seen.labels)
    assert "“Mere tid med venner; Færre skænderier i hverdagen”" in seen.text


async def test_the_goals_of_the_parents_cite_their_own_recommendation(eva: Actor) -> None:
    """In the parents' variant the hints come from recommendation 15."""
    await at_the_first_goal(eva, "Forældrenes egne mål")
    seen = await sets(eva, words="")
    assert "Anbefaling 15, s. 46" in seen.text


async def test_the_page_names_the_words_and_offers_plainer_ones(stage: Stage) -> None:
    """Typed words are taken up: which are not the family's own, and what a hard one could be instead."""
    eva = await stage.on_page()
    await at_the_first_goal(eva)
    await eva.says("Barnet skal have bedre relationer")
    await eva.says("Barnet stopper med at slå, og det får venner")
    for lines in GOAL[2:]:
        await eva.taps(lines)
        await eva.taps("Færdig")
    await eva.taps("Mor")
    seen = await eva.taps("Færdig")
    assert "“Barnet skal”: Siger familien det selv sådan?" in seen.text
    assert "“og det får”: Er det mere end én forandring?" in seen.text
    assert "“stopper med at slå”: Hvad sker der i stedet?" in seen.text
    seen = await eva.taps("Ret Mål 1: Egne ord")
    assert "Hvad er målet, med de ord" in seen.text
    seen = await eva.says("Bedre relationer")
    assert "“relationer”: Kan det siges mere jævnt? For eksempel: at kende og stole på hinanden." in seen.text


async def test_words_kept_on_the_page_are_not_quoted_in_telegram(stage: Stage) -> None:
    """The same session in Telegram has the same hints, without a word of what was typed."""
    eva = await stage.on_page()
    await at_the_first_goal(eva)
    await eva.says("Barnet skal have bedre relationer")
    await eva.says("Barnet stopper med at slå hver dag")
    for lines in GOAL[2:]:
        await eva.taps(lines)
        await eva.taps("Færdig")
    await eva.taps("Mor")
    on_page = await eva.taps("Færdig")
    assert "“Barnet skal”" in on_page.text
    mine = stage.database.transact_now(lambda tx: tx.run(select(table(Caseworker).c.id)).scalar_one())
    day = dt.timedelta(days=1)
    code = stage.database.transact_now(lambda tx: people.invite(tx, people.LINK, day, person_id=mine))
    other = stage.telegram.person(77, language_code="da")
    await other.starts(code)
    chat = TelegramActor(stage, other)
    await chat.sees()
    seen = await chat.taps("Fortsæt Mål, der kan mærkes")
    assert "Et blik på mål 1" in seen.text
    assert "Siger familien det selv sådan?" in seen.text
    for word in ("Barnet skal", "slå", "relationer", "stole på"):
        assert word not in "\n".join(m.text for m in other.chat.from_bot)
