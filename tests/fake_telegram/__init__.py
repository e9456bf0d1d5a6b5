"""A Telegram Bot API for tests, over real HTTP, that refuses what Telegram refuses.

``async with FakeTelegram(token="123:TEST") as telegram:`` gives ``telegram.base_url`` for the bot. What
people do is driven from ``telegram.person()``; what they see is in ``person.chat``. The wording of the
refusals follows tdlib/telegram-bot-api 10.0 where it is known.
"""

from .calls import Call, CallLog
from .clock import Clock
from .faults import USUAL_FAULTS, Fault, FaultPlan, Rule
from .flood import FloodControl
from .markup import Button
from .model import Chat, Document, Message, NothingShown, Tap, Version
from .people import Person
from .server import FakeTelegram
from .updates import Update
from .waiting import TookTooLong
from .wire import Upload

__all__ = [
    "USUAL_FAULTS",
    "Button",
    "Call",
    "CallLog",
    "Chat",
    "Clock",
    "Document",
    "FakeTelegram",
    "Fault",
    "FaultPlan",
    "FloodControl",
    "Message",
    "NothingShown",
    "Person",
    "Rule",
    "Tap",
    "TookTooLong",
    "Update",
    "Upload",
    "Version",
]
