"""Django settings of the record store, made from a workspace's settings."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

FAMILIES = (
    "provenance",
    "statistics",
    "portfolio",
    "people",
    "results",
    "quality",
    "knowledge",
    "convening",
    "finance",
    "operations",
    "open_data",
)

INSTALLED_APPS = ["simple_history", *(f"outturn.records.{family}" for family in FAMILIES)]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = False
USE_TZ = True
TIME_ZONE = "UTC"
DATABASES: dict[str, Any] = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}


def database(url: str) -> dict[str, Any]:
    """Give Django's settings for a database URL: ``sqlite:///path`` or ``postgresql://user:password@host:port/name``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.removeprefix("sqlite:///"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
            },
        }
    query = dict(item.split("=", 1) for item in parts.query.split("&") if "=" in item)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or query.get("host", "")),
        "PORT": str(parts.port or ""),
    }
