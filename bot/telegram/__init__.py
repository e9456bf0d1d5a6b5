"""The Telegram channel: intake and sending, over python-telegram-bot."""

import os

# python-telegram-bot's own way of asking for spans of time instead of bare seconds, which it deprecates.
os.environ.setdefault("PTB_TIMEDELTA", "1")
