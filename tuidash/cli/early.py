"""The language of help texts, which is needed before any option is parsed."""

from __future__ import annotations

from collections.abc import Sequence

from tuidash import language
from tuidash.errors import UsageError
from tuidash.settings import read_settings


def choose_language(arguments: Sequence[str]) -> None:
    """Makes help and errors speak the language that flags, settings or the locale ask for.

    What is wrong with the settings is said when the command itself reads them.
    """
    try:
        wanted = read_settings({"lang": _flag(arguments)})["lang"].text
    except UsageError:
        wanted = "auto"
    language.use(language.from_locale() if wanted == "auto" else "zh" if wanted == "zh" else "en")


def _flag(arguments: Sequence[str]) -> str | None:
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None
