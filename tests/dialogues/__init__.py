"""Whole dialogues, through Telegram and the page."""
