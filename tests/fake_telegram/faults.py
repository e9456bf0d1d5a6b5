"""What can go wrong on the way, as planned by a test."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail. Make it with the functions below, not by hand."""

    kind: str
    seconds: float = 0.0
    delivered: bool = False

    @staticmethod
    def too_many(retry_after: int = 1) -> Fault:
        """429 with ``retry_after``; nothing is delivered."""
        return Fault("429", retry_after)

    @staticmethod
    def server_error(*, delivered: bool = False) -> Fault:
        """500 in Telegram's JSON, before or after the call took effect."""
        return Fault("500", delivered=delivered)

    @staticmethod
    def bad_gateway(*, delivered: bool = False) -> Fault:
        """502 with a page of HTML, before or after the call took effect."""
        return Fault("502", delivered=delivered)

    @staticmethod
    def reset() -> Fault:
        """The connection is reset before the call is looked at."""
        return Fault("reset")

    @staticmethod
    def lost(held: float = 0.0) -> Fault:
        """The call takes effect, but its answer never comes: reset after ``held`` seconds.

        With a ``held`` longer than the client's patience it is the client that times out.
        """
        return Fault("lost", held, delivered=True)

    @staticmethod
    def garbled() -> Fault:
        """The call takes effect and is answered 200 with JSON that breaks off."""
        return Fault("garbled", delivered=True)

    @staticmethod
    def slow(seconds: float) -> Fault:
        """The call waits before it takes effect, then goes well."""
        return Fault("slow", seconds, delivered=True)


USUAL_FAULTS: tuple[Fault, ...] = (
    Fault.too_many(),
    Fault.server_error(),
    Fault.bad_gateway(),
    Fault.reset(),
    Fault.lost(),
    Fault.garbled(),
)


@dataclass(slots=True, eq=False)
class Rule:
    """When to fail. ``struck`` counts how often it did; ``over`` may be set to end it."""

    faults: Sequence[Fault]
    methods: frozenset[str] | None
    but: frozenset[str]
    numbers: frozenset[int] | None
    times: int | None
    share: float
    chat_id: int | None
    dice: random.Random
    seen: int = 0
    struck: int = 0
    over: bool = False

    def strikes(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault for this call, if it is one of those meant."""
        if self.over or method in self.but or (self.methods is not None and method not in self.methods):
            return None
        if self.chat_id is not None and chat_id != self.chat_id:
            return None
        self.seen += 1
        if self.numbers is not None:
            if self.seen not in self.numbers:
                return None
            self.over = self.seen >= max(self.numbers)
        elif self.share < 1.0 and self.dice.random() >= self.share:
            return None
        elif self.times is not None and self.struck + 1 >= self.times:
            self.over = True
        self.struck += 1
        return self.faults[0] if len(self.faults) == 1 else self.dice.choice(self.faults)


@dataclass(slots=True)
class FaultPlan:
    """The faults to come. Method names are matched without regard to case."""

    rules: list[Rule] = field(default_factory=list)

    def add(
        self,
        fault: Fault,
        *,
        method: str | Collection[str] | None = None,
        nth: int | Collection[int] | None = None,
        times: int | None = 1,
        chat_id: int | None = None,
    ) -> Rule:
        """Fail the next ``times`` calls (None: all), or the ``nth`` from now on, counted from 1."""
        numbers = None if nth is None else frozenset((nth,) if isinstance(nth, int) else nth)
        return self._add(Rule((fault,), _names(method), frozenset(), numbers, times, 1.0, chat_id, random.Random(0)))

    def chance(
        self,
        share: float,
        faults: Sequence[Fault] = USUAL_FAULTS,
        *,
        seed: int = 0,
        method: str | Collection[str] | None = None,
        but: str | Collection[str] = (),
        chat_id: int | None = None,
    ) -> Rule:
        """Fail this share of the calls (0 to 1), each time in one of the given ways."""
        without = _names(but) or frozenset()
        return self._add(Rule(faults, _names(method), without, None, None, share, chat_id, random.Random(seed)))

    def clear(self) -> None:
        """From now on everything goes well."""
        self.rules.clear()

    def for_call(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault for a call that has just arrived."""
        struck = [fault for rule in self.rules if (fault := rule.strikes(method.lower(), chat_id)) is not None]
        return struck[0] if struck else None

    def _add(self, rule: Rule) -> Rule:
        self.rules.append(rule)
        return rule


def _names(method: str | Collection[str] | None) -> frozenset[str] | None:
    if method is None:
        return None
    return frozenset(name.lower() for name in ((method,) if isinstance(method, str) else method))
