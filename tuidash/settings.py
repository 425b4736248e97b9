"""Settings: each declared once, read from flags, environment, files and defaults, in that order."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.places import config_files


class Setting(NamedTuple):
    """A setting's name, default, allowed values and meaning."""

    name: str
    default: str
    help: str
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"TUIDASH_{self.name.upper()}"


SETTINGS: tuple[Setting, ...] = (
    Setting("ascii", "no", "Draw bars, sparklines and frames with ASCII characters only", ("yes", "no")),
    Setting("cache", "yes", "Keep what is derived from files, such as checked copies", ("yes", "no")),
    Setting("color", "auto", "When to use colour", ("auto", "always", "never")),
    Setting("dataset", "", "Dataset to use where none is named"),
    Setting("lang", "auto", "Language of the interface", ("auto", "en", "zh")),
)
"""Every setting, in alphabetical order."""

_BY_NAME = {setting.name: setting for setting in SETTINGS}


class Value(NamedTuple):
    """The value of a setting and where it was found."""

    setting: Setting
    text: str
    origin: str
    """flag, environment, default, or the path of a file."""


def read_settings(
    flags: Mapping[str, str | None] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    start: Path | None = None,
) -> dict[str, Value]:
    """Returns every setting's value with its origin.

    Raises:
        UsageError: a file cannot be read, a key is unknown or a value is not allowed.
    """
    environment = os.environ if environment is None else environment
    values = {setting.name: Value(setting, setting.default, "default") for setting in SETTINGS}
    for path, _ in reversed(config_files(start)):
        for name, text in _read_file(path).items():
            values[name] = _checked(_BY_NAME[name], text, str(path))
    for setting in SETTINGS:
        if environment.get(setting.variable):
            values[setting.name] = _checked(setting, environment[setting.variable], setting.variable)
        flag = (flags or {}).get(setting.name)
        if flag is not None:
            values[setting.name] = _checked(setting, flag, f"--{setting.name}")
    return values


def _read_file(path: Path) -> dict[str, str]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(
            tr("Cannot read settings {path}: {reason}", path=path, reason=error.strerror)
        ) from error
    import tomllib

    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(tr("{path} is not a TOML file: {reason}", path=path, reason=error)) from error
    unknown = [key for key in table if key not in _BY_NAME]
    if unknown:
        raise UsageError(
            tr("{path}: unknown setting {name}", path=path, name=", ".join(unknown)),
            hint=hint_for(unknown[0], _BY_NAME, otherwise=tr("Settings: {names}", names=", ".join(_BY_NAME))),
        )
    return {key: _text(path, key, value) for key, value in table.items()}


def _text(path: Path, name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        raise UsageError(
            tr("{origin}: {text} is not a value of {name}", origin=path, text=repr(value), name=name),
            hint=tr("Write it in quotes, or as true or false"),
        )
    return value


def _checked(setting: Setting, text: str, origin: str) -> Value:
    if setting.choices == ("yes", "no"):
        text = {"1": "yes", "true": "yes", "0": "no", "false": "no"}.get(text.lower(), text.lower())
    if setting.choices and text not in setting.choices:
        raise UsageError(
            tr(
                "{origin}: {text} is not a value of {name}", origin=origin, text=repr(text), name=setting.name
            ),
            hint=tr("Use one of: {names}", names=", ".join(setting.choices)),
        )
    return Value(setting, text, origin)
