"""The one kind line above a card: what happened, and what to do."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import Button, Card
from bot.desk import Desk
from bot.language import N_
from bot.screens.titles import going_to, title_of
from bot.view import View

LINES: dict[str, str] = {
    "gone": N_("Det findes ikke længere her. Dine svar er bevaret."),
    "moved": N_("Det kort findes ikke mere. Her er det, der ligger nærmest."),
    "old-button": N_("Den knap hørte til et tidligere kort. Her er det, du er ved nu."),
    "not-here": N_("Det spørgsmål gælder ikke lige nu. Her er det, du er ved."),
    "not-an-option": N_("Det er ikke en af mulighederne. Tryk på en knap, eller skriv dens nummer."),
    "empty": N_("Der stod ingenting. Skriv et par ord, eller gå videre med knapperne."),
    "too-long": N_("Det er for langt. Der er plads til {n} tegn; del det op, eller kort det af."),
    "too-many": N_("Der er ikke plads til flere end {n} her."),
    "too-few": N_("Tilføj mindst {n}, eller spring over."),
    "no-skip": N_("Det spørgsmål kan ikke springes over. Er der intet af det, så vælg det."),
    "first": N_("Du er ved det første spørgsmål."),
    "no-such-number": N_("Der er ikke noget med det nummer her. Vælg et fra 1 til {n}."),
    "no-date": N_("Jeg er ikke sikker på datoen. Skriv den for eksempel som 3. december, eller tryk på en dag."),
    "impossible-date": N_("Den dag eller det tidspunkt findes ikke. Skriv datoen igen."),
    "vague-date": N_("Hvilken dag er det? Skriv en bestemt dato, så husker jeg den rigtige."),
    "past-date": N_("Den dag er allerede gået. Er det den, du mener?"),
    "far-date": N_("Den dag ligger mere end fem år fremme. Er det den, du mener?"),
    "future-date": N_("Den dag er ikke kommet endnu. Er det den, du mener?"),
    "check-date": N_("Er det den rigtige dag?"),
    "guard-cpr": N_(
        "Det ligner et CPR-nummer. Jeg har ikke gemt det. Pejl skal ikke vide, hvem barnet er: skriv det uden."
    ),
    "guard-phone": N_("Det ligner et telefonnummer. Jeg har ikke gemt det. Skriv det uden nummeret."),
    "guard-email": N_("Det ligner en mailadresse. Jeg har ikke gemt den. Skriv det uden adressen."),
    "guard-address": N_(
        "Det ligner en adresse. Jeg har ikke gemt den. Skriv for eksempel hjemmet, skolen eller hos mormor."
    ),
    "guard-name": N_(
        "Det ligner et navn. Jeg har ikke gemt det. Skriv mor, far, barnet, læreren eller en anden rolle."
    ),
    "maybe-name": N_(
        "Er der et navn i det? Skriv mor, far, barnet eller en anden rolle, eller bekræft, at det ikke er et navn."
    ),
    "name-gone": N_("Den besked er der ikke længere. Skriv det igen."),
    "no-free-text": N_(
        "Fri tekst skriver du på siden, ikke i Telegram. Jeg har slettet beskeden her. Tryk på et forslag, eller fortsæt på siden."
    ),
    "look-up-offer": N_("Det er ikke en af mulighederne. Vil du slå det op? Spørgsmålet venter her."),
    "photo": N_("Billeder kan jeg ikke tage imod. Jeg har ikke hentet det. Fortsæt med knapperne."),
    "voice": N_("Lyd kan jeg ikke tage imod. Jeg har ikke hentet den. Fortsæt med knapperne."),
    "sticker": N_("Klistermærker forstår jeg ikke. Fortsæt med knapperne."),
    "contact": N_("Kontakter tager jeg ikke imod: Pejl skal ikke vide, hvem nogen er. Jeg har ikke gemt den."),
    "location": N_("Steder tager jeg ikke imod. Jeg har ikke gemt det. Fortsæt med knapperne."),
    "file": N_("Filer kan jeg ikke tage imod. Jeg har ikke hentet den. Fortsæt med knapperne."),
    "forwarded": N_("Videresendte beskeder læser jeg ikke; de kan rumme andres oplysninger. Jeg har ikke gemt den."),
    "edited": N_("En rettet besked læser jeg ikke. Ret dit svar med Tilbage eller Ret et svar."),
    "other": N_("Det kan jeg ikke tage imod. Fortsæt med knapperne."),
    "unknown-command": N_("Den kommando kender jeg ikke. Her er, hvad du kan."),
    "failed": N_("Noget gik galt hos os, og det er noteret uden dit indhold. Dine svar er bevaret. Prøv igen."),
    "welcome-in": N_("Velkommen. Du er inde."),
    "code-spent": N_("Den kode er brugt eller udløbet. Du er allerede inde, så du kan bare fortsætte."),
    "linked": N_("Telegram og siden hører nu sammen. Det, du er i gang med, følger med."),
    "already-linked": N_("Den her chat hører allerede til dig."),
    "erased": N_("Slettet. Der er ingen kopi."),
    "sent": N_("Den er på vej og kommer som en besked herunder."),
    "kept": N_("Gemt. Du finder det under Slå op, Gemte."),
    "let-go": N_("Taget bort fra det, du har gemt."),
    "kept-many": N_("Du har gemt {n} ting, og der er ikke plads til flere. Tag en bort, før du gemmer en ny."),
    "language": N_("Så taler vi dansk."),
    "many-open": N_("Du har {n} forløb i gang. Fortsæt et af dem, eller slet et, før du begynder et nyt."),
    "named": N_("Gemt under kaldenavnet. Skriv i fagsystemet, hvem det står for."),
    "renamed": N_("Kaldenavnet er skiftet. Ret det også i fagsystemet."),
    "nick-taken": N_("Det kaldenavn er allerede i brug hos dig. Her er et andet."),
    "goals-kept": N_("Målene er husket under kaldenavnet og kommer igen ved næste opfølgning."),
    "goals-full": N_(
        "Der er plads til tre mål ad gangen, og {n} er ikke gemt. Sig først, hvor langt de gamle er, og gem så igen."
    ),
    "goals-three": N_(
        "Der er allerede tre mål i gang. Sig først om et af dem, at det er nået eller ikke længere vigtigt."
    ),
    "taken": N_("Du har overtaget sagen. Hvem det er, står i fagsystemet."),
    "take-gone": N_("Den kode er brugt, udløbet eller skrevet forkert. Bed din kollega om en ny."),
    "take-own": N_("Koden er din egen. Giv den til din kollega; den virker stadig."),
    "take-clash": N_("Du har selv det samme kaldenavn. Skift dit eget, og brug koden igen; den virker stadig."),
    "given-away": N_("En kollega har overtaget den sag, du overdrog. Den ligger ikke længere hos dig."),
    "withdrawn": N_("Koden er trukket tilbage og virker ikke længere."),
    "nothing-found": N_("Det har jeg ikke noget om."),
}
"""Every kind line by its code."""


def with_notice(desk: Desk, view: View, card: Card) -> Card:
    """Return a card with its view's kind line and the content offered beside it."""
    if not view.notice:
        return card
    line = desk.words.gettext(LINES[view.notice], n=view.count)
    offers = tuple(
        (
            Button(
                title,
                action=going_to(desk, item),
                style="quiet",
                lang="da",
            ),
        )
        for item in view.offers
        for _kind, title in [title_of(desk, item)]
        if title
    )
    return replace(card, notice=line, rows=card.rows + offers)
