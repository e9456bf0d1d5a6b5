"""Help, privacy, settings, and tying Telegram and the page together."""

from __future__ import annotations

from bot.actions import Do, Go, encode
from bot.cards import Bullets, Button, Card, Heading, Text
from bot.desk import TELEGRAM, Desk
from bot.language import LANGUAGES
from bot.screens import papers
from bot.screens.home import home_button, ways_out
from bot.view import View


def help_(desk: Desk, view: View) -> Card:  # noqa: ARG001 — every screen takes a view
    """Draw what one can do here."""
    _ = desk.words.gettext
    items = [
        _("Tryk på et forløb, og svar på et spørgsmål ad gangen. Du kan altid gå tilbage, springe over og rette."),
        _("Skriv et ord, når du ikke er ved et tekstspørgsmål, og jeg slår det op. Dit forløb venter."),
        _("Alle valg kan også skrives som deres nummer."),
        _("Til sidst får du et dokument, du kan overføre til fagsystemet."),
    ]
    if desk.at.channel == TELEGRAM:
        items.append(_("Kommandoer: /start, /hjaelp, /slaaop, /tjeklister, /indstillinger, /privacy og /annuller."))
    return Card(
        title=_("Sådan virker Pejl"),
        blocks=(Bullets(tuple(items)),),
        rows=(
            (
                Button(_("Indstillinger"), encode(Go("settings"))),
                Button(_("Privatliv"), encode(Go("privacy"))),
            ),
        ),
        way_out=ways_out(desk),
    )


def privacy(desk: Desk, view: View) -> Card:  # noqa: ARG001
    """Draw what is kept and for how long."""
    _ = desk.words.gettext
    accepted = desk.person.notice_version >= papers.NOTICE_VERSION
    back = ways_out(desk) if accepted else (Button(_("◀ Tilbage"), encode(Go("welcome")), style="quiet"),)
    return Card(title=_("Privatliv"), blocks=(Bullets(papers.privacy(desk)),), way_out=back)


def settings(desk: Desk, view: View) -> Card:  # noqa: ARG001
    """Draw language and the link between Telegram and the page."""
    _ = desk.words.gettext
    choices = tuple(
        Button(name, encode(Do("language", code)), pressed=desk.words.language == code, lang=code)
        for code, name in LANGUAGES.items()
    )
    rows = [choices]
    if desk.world.settings.telegram_token is not None or desk.at.channel == TELEGRAM:
        label = _("Brug siden også") if desk.at.channel == TELEGRAM else _("Brug Telegram også")
        rows.append((Button(label, encode(Do("link"))),))
    rows.append((Button(_("Privatliv"), encode(Go("privacy"))),))
    if desk.at.channel != TELEGRAM:
        rows.append((Button(_("Log ud på denne enhed"), encode(Do("sign-out")), style="quiet"),))
    return Card(
        title=_("Indstillinger"),
        blocks=(Heading(_("Sprog")), Text(_("Vejledning og dokumenter er altid på dansk."), mark="small")),
        rows=tuple(rows),
        way_out=(home_button(desk),),
    )


def link(desk: Desk, view: View) -> Card:
    """Draw a fresh code that opens the page, or ties a Telegram chat; `argument` is the code."""
    _ = desk.words.gettext
    page = desk.world.settings.page_url
    blocks: tuple[Text, ...]
    if desk.at.channel == TELEGRAM and desk.world.settings.page_is_https:
        blocks = (Text(_("Knappen åbner siden på samme sted. Den virker én gang og i fem minutter.")),)
        rows = ((Button(_("Åbn siden"), url=f"{page}/ind?kode={view.argument}"),),)
    elif desk.at.channel == TELEGRAM:
        blocks = (
            Text(_("Åbn Pejl på computeren: {address}", address=page)),
            Text(_("Skriv koden dér. Den virker én gang og i fem minutter:")),
            Text(view.argument, mark="words"),
        )
        rows = ((Button(_("Kopiér koden"), copy=view.argument),),)
    else:
        blocks = (
            Text(_("Skriv til botten i Telegram, inden der er gået fem minutter:")),
            Text(f"/start {view.argument}", mark="words"),
        )
        rows = ((Button(_("Kopiér"), copy=f"/start {view.argument}"),),)
    return Card(title=_("Siden og Telegram"), blocks=blocks, rows=rows, way_out=ways_out(desk))
