"""The notice at the first meeting and what `/privacy` says: what is kept, for how long, what never to write."""

from __future__ import annotations

from bot.desk import Desk

NOTICE_VERSION = 1
"""Raised when the notice changes; everyone is then asked to read it again."""


def notice(desk: Desk) -> tuple[str, ...]:
    """Return the short notice, a paragraph each."""
    _ = desk.words.gettext
    return (
        _("Skriv aldrig, hvem barnet er: intet navn, CPR-nummer, telefonnummer eller adresse. Det gælder alle."),
        _(
            "Pejl husker dine svar krypteret, så du kan fortsætte. De slettes {days} dage efter, "
            "at du sidst rørte dem.",
            days=desk.world.settings.keep_session_days,
        ),
        _("Pejl afgør ingenting. Anbefalingerne er vejledning; kun det, der er mærket som lov, er krav."),
        _("Telegram er ikke kommunens system. Det, du skriver der, ligger også hos Telegram."),
    )


def privacy(desk: Desk) -> tuple[str, ...]:
    """Return what is kept and for how long, a paragraph each."""
    _ = desk.words.gettext
    settings = desk.world.settings
    free_text = (
        _("Fri tekst skriver du kun på siden, på kommunens egen server. I Telegram vælger og krydser du af.")
        if settings.telegram_free_text == "off"
        else _(
            "Kommunen har valgt at tage imod fri tekst i Telegram. Pejl sletter din besked i chatten, når den er "
            "gemt, og sine egne beskeder med indhold, før der er gået to døgn. Telegrams egne kopier kan Pejl "
            "ikke nå."
        )
    )
    return (
        _("Pejl husker: din rolle, dine svar i de forløb, du er i gang med, og hvornår du sidst var her."),
        _("Svarene er krypteret med en nøgle, der er din alene, og som ikke ligger sammen med dem."),
        _(
            "Forløb og dokumenter slettes {days} dage efter, at du sidst rørte dem. Du kan slette dem før.",
            days=settings.keep_session_days,
        ),
        _(
            "Et kaldenavn med sine mål slettes {days} dage efter, at det sidst blev rørt. "
            "Du kan lukke og slette det før.",
            days=settings.keep_label_days,
        ),
        _(
            "Telegram-beskeders numre (ikke indholdet) glemmes efter {days} dage.",
            days=settings.keep_inbox_days,
        ),
        _("CPR-numre, telefonnumre, mailadresser, gadeadresser og fulde navne afvises og gemmes ikke."),
        free_text,
        _("Det, du slår op, bruges til at svare dig og gemmes ikke."),
    )
