"""The web server: the page and its few routes. Thin: what is posted becomes an event, what is wanted is drawn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiolimiter import AsyncLimiter
from sqlalchemy.exc import OperationalError
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot import paperwork
from bot.assistant import Assistant, place_of
from bot.cards import Card
from bot.desk import WEB, Desk
from bot.incoming import Incoming, Origin, Outcome, Say, Tap, What
from bot.language import Translator, known, translator
from bot.web.live import Live
from bot.web.page import Page
from bot.web.safety import COOKIE, Guarded, client_of, csrf_token, token_fits
from flows.documents import Document
from storage import people, screens
from storage.database import Transaction
from storage.people import Person

log = structlog.get_logger()

STATIC = Path(__file__).parent / "static"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

TRIES_A_MINUTE = 10
"""Codes that may be tried a minute from one address."""

ALL_TRIES_A_MINUTE = 60
"""Codes that may be tried a minute in all."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The page's card, drawn for a person."""

    card: Card
    revision: int
    words: Translator


class Web:
    """The web channel. `wake` is told the surfaces of other channels that have something new to show."""

    def __init__(self, assistant: Assistant, live: Live, wake: Callable[[int], None]) -> None:
        self._assistant = assistant
        self._database = assistant.database
        self._settings = assistant.world.settings
        self._live = live
        self._wake = wake
        self._page = Page()
        self._all_tries = AsyncLimiter(ALL_TRIES_A_MINUTE, 60)
        self._tries: dict[str, AsyncLimiter] = {}

    def app(self) -> Starlette:
        """Return the application."""
        return Starlette(
            routes=[
                Route("/", self._answering(self._home)),
                Route("/kort", self._answering(self._card)),
                Route("/tap", self._answering(self._tap), methods=["POST"]),
                Route("/sig", self._answering(self._say), methods=["POST"]),
                Route("/ind", self._answering(self._sign_in), methods=["GET", "POST"]),
                Route("/dokument/{number:int}.docx", self._answering(self._document)),
                Route("/hop", self._hop),
                Mount("/static", StaticFiles(directory=STATIC), name="static"),
            ],
            middleware=[Middleware(Guarded), Middleware(GZipMiddleware, minimum_size=500)],
            exception_handlers={HTTPException: self._problem, Exception: self._fault},
        )

    # --- who is it --------------------------------------------------------------------------------------

    def _answering(self, endpoint: Callable[[Request], Any]) -> Callable[[Request], Any]:
        """Give a database that is out of reach a kind answer instead of a fault."""

        async def answer(request: Request) -> Response:
            try:
                return await endpoint(request)  # type: ignore[no-any-return]
            except OperationalError:
                raise HTTPException(503) from None

        return answer

    def _words(self, request: Request, person: Person | None = None) -> Translator:
        asked = request.headers.get("accept-language", "")
        language = (person.language if person else None) or known(asked) or self._settings.pejl_language
        return translator(language)

    def _person(self, tx: Transaction, request: Request) -> Person | None:
        secret = request.cookies.get(COOKIE, "")
        person = people.person_of_device(tx, secret, self._settings.idle) if secret else None
        return None if person is None or person.revoked else person

    def _drawn(self, tx: Transaction, request: Request) -> Drawn | None:
        person = self._person(tx, request)
        if person is None:
            return None
        card = self._assistant.open_page(tx, person)
        at = screens.surface(tx, card.surface_id)
        assert at is not None  # noqa: S101 — the card was just read from it
        desk = self._assistant.desk(tx, person, at, request.headers.get("accept-language", ""))
        return Drawn(self._assistant.drawn(desk, card), card.wanted, desk.words)

    def _csrf(self, request: Request) -> str:
        return csrf_token(request.cookies.get(COOKIE, ""))

    def _set_cookie(self, answer: Response, secret: str) -> None:
        answer.set_cookie(
            COOKIE,
            secret,
            max_age=60 * 60 * 24 * 90,
            httponly=True,
            secure=self._settings.page_is_https,
            samesite="lax",
        )

    # --- routes -----------------------------------------------------------------------------------------

    async def _home(self, request: Request) -> Response:
        drawn = await self._database.transact(lambda tx: self._drawn(tx, request))
        if drawn is not None:
            html = self._page.whole(drawn.card, drawn.revision, drawn.words, self._csrf(request))
            return HTMLResponse(html)
        if self._settings.pejl_open:
            secret = await self._database.transact(lambda tx: self._let_in(tx, request))
            answer: Response = RedirectResponse("/", 303)
            self._set_cookie(answer, secret)
            return answer
        return HTMLResponse(self._page.sign_in(self._words(request)), 401)

    def _let_in(self, tx: Transaction, request: Request) -> str:
        person = people.add(tx, "rådgiver", known(request.headers.get("accept-language", "")))
        self._assistant.open_page(tx, person)
        return people.add_device(tx, person)

    async def _card(self, request: Request) -> Response:
        drawn = await self._database.transact(lambda tx: self._drawn(tx, request))
        if drawn is None:
            raise HTTPException(401)
        return HTMLResponse(self._page.card(drawn.card, drawn.revision, drawn.words, self._csrf(request)))

    async def _tap(self, request: Request) -> Response:
        form = await request.form(max_fields=20, max_files=0)
        return await self._handle(request, Tap(str(form.get("data", ""))), str(form.get("csrf", "")))

    async def _say(self, request: Request) -> Response:
        form = await request.form(max_fields=20, max_files=0)
        say = Say(str(form.get("text", "")), where=str(form.get("where", "")), sure=form.get("sure") == "1")
        return await self._handle(request, say, str(form.get("csrf", "")))

    async def _handle(self, request: Request, what: What, token: str) -> Response:
        secret = request.cookies.get(COOKIE, "")
        person = await self._database.transact(lambda tx: self._person(tx, request))
        if person is None:
            raise HTTPException(401)
        if not token_fits(secret, token):
            raise HTTPException(403)
        origin = Origin(WEB, str(person.id), language=request.headers.get("accept-language", ""))
        outcome = await self._assistant.handle(Incoming(origin, what))
        for surface_id in outcome.surfaces:
            self._wake(surface_id)
        for each in (person.id, *outcome.also):
            self._live.changed(each)
        if outcome.signed_out:
            return await self._signed_out(request, secret)
        return await self._show(request, outcome)

    async def _show(self, request: Request, outcome: Outcome) -> Response:
        htmx = request.headers.get("hx-request") == "true"
        if not htmx and not outcome.handed_back:
            return RedirectResponse("/", 303)
        drawn = await self._database.transact(lambda tx: self._drawn(tx, request))
        if drawn is None:
            raise HTTPException(401)
        render = self._page.card if htmx else self._page.whole
        html = render(
            drawn.card,
            drawn.revision,
            drawn.words,
            self._csrf(request),
            handed_back=outcome.handed_back,
            asks_name=outcome.asks_name,
        )
        return HTMLResponse(html)

    async def _signed_out(self, request: Request, secret: str) -> Response:
        await self._database.transact(lambda tx: people.remove_device(tx, secret))
        if request.headers.get("hx-request") == "true":
            answer = Response(headers={"HX-Redirect": "/", "Clear-Site-Data": '"cache"'})
        else:
            answer = RedirectResponse("/", 303, headers={"Clear-Site-Data": '"cache"'})
        answer.delete_cookie(COOKIE)
        return answer

    async def _sign_in(self, request: Request) -> Response:
        words = self._words(request)
        if request.method == "GET":
            return HTMLResponse(self._page.sign_in(words, code=request.query_params.get("kode", "")[:64]))
        if not await self._may_try(client_of(request)):
            raise HTTPException(429)
        form = await request.form(max_fields=20, max_files=0)
        code, language = str(form.get("kode", ""))[:64].strip(), request.headers.get("accept-language", "")
        secret = await self._database.transact(lambda tx: self._assistant.enter_page(tx, code, language))
        if secret is None:
            signed_in = await self._database.transact(lambda tx: self._person(tx, request))
            if signed_in is not None:
                return RedirectResponse("/", 303)
            return HTMLResponse(self._page.sign_in(words, wrong=True), 403)
        answer = RedirectResponse("/", 303)
        self._set_cookie(answer, secret)
        return answer

    async def _may_try(self, client: str) -> bool:
        if len(self._tries) > 1000:
            self._tries.clear()
        own = self._tries.setdefault(client, AsyncLimiter(TRIES_A_MINUTE, 60))
        if not (own.has_capacity() and self._all_tries.has_capacity()):
            return False
        await own.acquire()
        await self._all_tries.acquire()
        return True

    async def _document(self, request: Request) -> Response:
        made = await self._database.transact(partial(self._word_file, request=request))
        if made is None:
            raise HTTPException(404)
        name, document = made
        content = await asyncio.to_thread(paperwork.as_word, document, self._database.clock())
        return Response(content, media_type=WORD, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    def _word_file(self, tx: Transaction, request: Request) -> tuple[str, Document] | None:
        person = self._person(tx, request)
        at = screens.surface_at(tx, WEB, str(person.id)) if person else None
        if person is None or at is None:
            return None
        desk: Desk = self._assistant.desk(tx, person, at)
        running = desk.running(int(request.path_params["number"]))
        if running is None:
            return None
        return paperwork.file_name(running.flow, running.number), paperwork.document_of(desk, running)

    async def _hop(self, request: Request) -> Response:
        person = await self._database.transact(lambda tx: self._person(tx, request))
        if person is None:
            raise HTTPException(401)
        return EventSourceResponse(self._revisions(request, person.id), ping=20)

    async def _revisions(self, request: Request, person_id: int) -> AsyncIterator[ServerSentEvent]:
        async for _ in self._live.listen(person_id):
            drawn = await self._database.transact(lambda tx: self._revision(tx, request))
            if drawn is None:
                yield ServerSentEvent("", event="out")
                return
            yield ServerSentEvent(str(drawn), event="card")

    def _revision(self, tx: Transaction, request: Request) -> int | None:
        person = self._person(tx, request)
        return self._assistant.open_page(tx, person).wanted if person else None

    async def _fault(self, request: Request, error: Exception) -> Response:
        log.error("request failed", fault=place_of(error))
        return await self._problem(request, HTTPException(500))

    async def _problem(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 — registered for that alone
        words = self._words(request)
        _ = words.gettext
        title, text = {
            401: (_("Du er logget ud"), _("Bed om et nyt link, eller åbn det, du har. Dine svar er bevaret.")),
            403: (_("Siden er gammel"), _("Genindlæs siden, og prøv igen. Dine svar er bevaret.")),
            404: (_("Det findes ikke her"), _("Gå tilbage til Pejl. Dine svar er bevaret.")),
            413: (_("Det er for langt"), _("Del det op, og prøv igen.")),
            429: (_("For mange forsøg"), _("Vent et minut, og prøv igen.")),
            503: (_("Pejl er optaget"), _("Prøv igen om et øjeblik. Intet er gået tabt.")),
        }.get(error.status_code, (_("Noget gik galt"), _("Gå tilbage, og prøv igen. Dine svar er bevaret.")))
        return HTMLResponse(self._page.problem(words, title, text), error.status_code)
