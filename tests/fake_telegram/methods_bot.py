"""The methods about the bot itself: who it is, its commands and descriptions, logging out."""

from __future__ import annotations

import re

from .methods import Method
from .text import utf16_length
from .wire import Json, Params, Refused, bad, encode
from .world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")


class BotMethods:
    """What a bot says about itself. ``commands`` is by scope (as JSON) and language."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.menu_button: Json | None = None
        self.logged_out = False

    def table(self) -> dict[str, Method]:
        """The methods by their lower-case names."""
        return {
            "getme": self.get_me,
            "logout": self.log_out,
            "close": lambda params: True,
            "setmycommands": self.set_commands,
            "getmycommands": self.get_commands,
            "deletemycommands": self.delete_commands,
            "setmydescription": lambda params: self._describe(params, "description", 512, self.descriptions),
            "setmyshortdescription": lambda params: self._describe(
                params, "short_description", 120, self.short_descriptions
            ),
            "setchatmenubutton": self.set_menu_button,
        }

    def get_me(self, params: Params) -> Json:
        """``getMe``."""
        return self._world.bot | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def log_out(self, params: Params) -> bool:
        """``logOut``: from then on nothing is answered."""
        self.logged_out = True
        return True

    def set_commands(self, params: Params) -> bool:
        """``setMyCommands``."""
        commands = params.nested("commands", "can't parse commands JSON object")
        if not isinstance(commands, list):
            raise bad("expected an Array of BotCommand")
        if len(commands) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        kept = []
        for given in commands:
            command = str(given.get("command", "")).strip().removeprefix("/")
            description = str(given.get("description", "")).strip()
            if not command:
                raise bad("command must be non-empty")
            if len(command) > 32:
                raise bad("command length must not exceed 32")
            if _COMMAND.match(command) is None:
                raise bad("BOT_COMMAND_INVALID")
            if not description:
                raise bad("command description must be non-empty")
            if len(description) > 256:
                raise bad("command description length must not exceed 256")
            kept.append({"command": command, "description": description})
        self.commands[self._place(params)] = kept
        return True

    def get_commands(self, params: Params) -> list[Json]:
        """``getMyCommands``."""
        return self.commands.get(self._place(params), [])

    def delete_commands(self, params: Params) -> bool:
        """``deleteMyCommands``."""
        self.commands.pop(self._place(params), None)
        return True

    def _place(self, params: Params) -> tuple[str, str]:
        language = params.text("language_code")
        if language and re.match(r"[a-z]{2}\Z", language) is None:
            raise bad("invalid language code specified")
        scope = params.nested("scope", "can't parse scope JSON object") or {"type": "default"}
        return encode(scope).decode("ascii"), language

    def _describe(self, params: Params, name: str, most: int, kept: dict[str, str]) -> bool:
        text = params.text(name)
        if utf16_length(text) > most:
            raise bad("description is too long" if most == 512 else "short description is too long")
        kept[params.text("language_code")] = text
        return True

    def set_menu_button(self, params: Params) -> bool:
        """``setChatMenuButton``."""
        if params.has("chat_id"):
            self._world.chat(params, to_write=False)
        self.menu_button = params.nested("menu_button", "can't parse menu button JSON object")
        return True

    def check_logged_in(self) -> None:
        """Raises ``Refused`` once the bot has logged out."""
        if self.logged_out:
            raise Refused(400, "Logged out")
