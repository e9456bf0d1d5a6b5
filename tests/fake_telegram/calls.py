"""The log of what the bot has asked Telegram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .wire import Json, Params


@dataclass(slots=True, eq=False)
class Call:
    """One call. ``number`` counts arrivals; ``order`` counts what took effect, and is None where nothing did.

    ``outcome`` is "open", "ok", "refused", or the name of the fault that struck.
    """

    number: int
    method: str
    chat_id: int | None
    arrived: float
    _raw: Params
    outcome: str = "open"
    order: int | None = None
    error_code: int | None = None
    description: str = ""
    result: object = None
    finished: float | None = None
    _plain: Json | None = None

    @property
    def params(self) -> Json:
        """What was sent: nested JSON opened, chat and message ids as numbers, files as uploads."""
        if self._plain is None:
            self._plain = self._raw.plain()
        return self._plain

    @property
    def ok(self) -> bool:
        """Whether Telegram did what was asked (the bot may not have heard of it)."""
        return self.order is not None

    def __str__(self) -> str:
        error = f" {self.error_code} {self.description}" if self.error_code else ""
        params = {key: value for key, value in self.params.items() if key != "reply_markup"}
        return f"{self.number:>5} {self.method} {self.outcome}{error} {str(params)[:160]}"


class CallLog:
    """All calls in the order of their arrival; only counted where ``record`` is off."""

    def __init__(self, record: bool = True) -> None:
        self.record = record
        self.total = 0
        self.by_method: Counter[str] = Counter()
        self.errors: Counter[int] = Counter()
        self._calls: list[Call] = []
        self._orders = 0

    def begin(self, method: str, chat_id: int | None, params: Params, at: float) -> Call:
        """Note that a call has arrived."""
        self.total += 1
        self.by_method[method] += 1
        call = Call(self.total, method, chat_id, at, params)
        if self.record:
            self._calls.append(call)
        return call

    def took_effect(self, call: Call) -> None:
        """Note that a call was carried out."""
        self._orders += 1
        call.order = self._orders

    def of(self, *methods: str) -> list[Call]:
        """The calls of these methods."""
        wanted = {method.lower() for method in methods}
        return [call for call in self._calls if call.method.lower() in wanted]

    def in_chat(self, chat_id: int, *, done: bool = False) -> list[Call]:
        """The calls about one chat as they arrived, or (``done``) those carried out, in that order."""
        found = [call for call in self._calls if call.chat_id == chat_id]
        if done:
            return sorted((call for call in found if call.order is not None), key=lambda call: call.order or 0)
        return found

    def refused(self) -> list[Call]:
        """The calls that Telegram refused (not those that a planned fault struck)."""
        return [call for call in self._calls if call.outcome == "refused"]

    def clear(self) -> None:
        """Forget the calls, not the counts."""
        self._calls.clear()

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    def __getitem__(self, index: int) -> Call:
        return self._calls[index]
