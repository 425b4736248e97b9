"""The interface in two languages: English text is the key, Chinese is looked up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_current: Language = "en"


def use(language: Language) -> None:
    """Makes `language` the language of every text that follows."""
    global _current  # noqa: PLW0603 - one process speaks one language at a time
    _current = language


def current() -> Language:
    """Returns the language of the interface."""
    return _current


def from_locale(environment: Mapping[str, str] | None = None) -> Language:
    """Returns the language that the locale variables ask for, English when they say nothing."""
    environment = os.environ if environment is None else environment
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def tr(text: str, /, **values: object) -> str:
    """Returns `text` in the language of the interface with its `{names}` filled in."""
    if _current == "zh":
        from tuidash.language.zh import MESSAGES

        text = MESSAGES.get(text, text)
    return text.format(**values) if values else text
