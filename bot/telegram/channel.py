"""The Telegram channel put together: bot, courier and intake over one transport."""

from __future__ import annotations

from collections.abc import Callable

from telegram import Bot

from bot.assistant import Assistant
from bot.courier import Courier
from bot.settings import Settings
from bot.telegram.intake import Intake
from bot.telegram.sender import TelegramSender
from bot.telegram.transport import AiohttpRequest


async def open_channel(
    assistant: Assistant, settings: Settings, say: Callable[[str], None]
) -> tuple[Bot, Courier, Intake]:
    """Return a bot whose transport is open, and what serves it."""
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    transport = AiohttpRequest()
    await transport.initialize()
    bot = Bot(token, base_url=settings.telegram_base_url, request=transport, get_updates_request=AiohttpRequest())
    courier = Courier(assistant, TelegramSender(bot))
    return bot, courier, Intake(assistant, courier, bot, say)
