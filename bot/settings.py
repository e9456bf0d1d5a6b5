"""The settings of an installation, read from the environment and `.env`, all faults told at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.days_off import OPTIONAL
from storage.opening import KeySource


class SettingsError(Exception):
    """Settings are wrong; the message names each, with what to do."""


class Settings(BaseSettings):
    """What an installation can decide. Every name stands in `.env.example` with a line."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    database_url: str = "sqlite:///data/pejl.db"
    pejl_key: SecretStr | None = None
    pejl_key_file: Path = Path("keys/pejl.key")
    pejl_host: str = "127.0.0.1"
    pejl_port: int = Field(default=8080, ge=0, le=65535)
    pejl_url: str = ""
    pejl_language: Literal["da", "en"] = "da"
    pejl_open: bool = False
    pejl_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    telegram_token: SecretStr | None = None
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_free_text: Literal["off", "guarded"] = "off"
    content_dir: Path | None = None
    keep_session_days: int = Field(default=14, ge=3, le=400)
    keep_label_days: int = Field(default=400, ge=30, le=800)
    keep_inbox_days: int = Field(default=2, ge=1, le=30)
    idle_hours: int = Field(default=12, ge=1, le=24 * 30)
    days_off: str = "juleaften nytaarsaften grundlovsdag"

    @field_validator("pejl_key", "telegram_token", "content_dir", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("content_dir")
    @classmethod
    def _folder_exists(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError(f"there is no folder {value}")
        return value

    @field_validator("pejl_url", "telegram_base_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
            raise ValueError("is to be an address beginning with http:// or https://")
        return value.rstrip("/")

    @field_validator("days_off")
    @classmethod
    def _days_are_known(cls, value: str) -> str:
        unknown = sorted(set(value.split()) - OPTIONAL.keys())
        if unknown:
            raise ValueError(f"unknown: {', '.join(unknown)}; known are {', '.join(OPTIONAL)}")
        return value

    @model_validator(mode="after")
    def _token_has_its_form(self) -> Settings:
        if self.telegram_token is not None:
            number, _, secret = self.telegram_token.get_secret_value().partition(":")
            if not (number.isdigit() and secret):
                raise ValueError("TELEGRAM_TOKEN: is to look like 123456:ABC…; copy it again from BotFather")
        return self

    @property
    def key_source(self) -> KeySource:
        """Where the master key comes from."""
        text = self.pejl_key.get_secret_value() if self.pejl_key else None
        return KeySource(text, self.pejl_key_file)

    @property
    def page_url(self) -> str:
        """The page's address as people reach it, without a slash at the end."""
        return self.pejl_url or f"http://{self.pejl_host}:{self.pejl_port}"

    @property
    def page_is_https(self) -> bool:
        """Say whether the page is behind TLS, as a link from Telegram requires."""
        return self.page_url.startswith("https://")

    @property
    def keep_session(self) -> dt.timedelta:
        """How long a session stays after it was last touched."""
        return dt.timedelta(days=self.keep_session_days)

    @property
    def keep_label(self) -> dt.timedelta:
        """How long a case under a nickname stays after it was last touched."""
        return dt.timedelta(days=self.keep_label_days)

    @property
    def idle(self) -> dt.timedelta:
        """How long a browser stays signed in without being used."""
        return dt.timedelta(hours=self.idle_hours)

    @property
    def optional_days_off(self) -> frozenset[str]:
        """Which of the days that are no public holidays count as days off here."""
        return frozenset(self.days_off.split())


def read_settings() -> Settings:
    """Read the settings. Raises `SettingsError` with every missing or wrong name at once."""
    try:
        return Settings()
    except ValidationError as error:
        lines = []
        for found in error.errors():
            name = ".".join(str(part) for part in found["loc"]).upper()
            message = found["msg"].removeprefix("Value error, ")
            lines.append(f"{name}: {message}" if name else message)
        raise SettingsError("\n".join(lines)) from None
