"""Collects every problem of a description instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import inf, isfinite
from pathlib import Path

from tuidash.errors import MetadataError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.model.period import parse_period
from tuidash.model.text import Text


class Problems:
    """The problems found so far while one dataset or query is read."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, place: str, message: str, hint: str | None = None) -> None:
        """Notes a problem at `place` (file:line or file: key)."""
        line = f"{place}: {message}" + (f" {hint}" if hint else "")
        if line not in self.lines:
            self.lines.append(line)

    def add_unknown(self, place: str, what: str, name: str, known: Iterable[str]) -> None:
        """Notes that `name` does not exist, with what was probably meant."""
        known = tuple(known)
        listed = tr("Known: {names}", names=", ".join(known)) if 0 < len(known) <= 12 else None
        self.add(
            place,
            tr("unknown {what} {name}", what=what, name=repr(name)),
            hint_for(name, known, otherwise=listed),
        )

    def raise_if_any(self, subject: str) -> None:
        """Raises all problems at once.

        Raises:
            MetadataError: there is at least one problem.
        """
        if self.lines:
            message = tr(
                "{subject}: {count} problem(s) in the description", subject=subject, count=len(self.lines)
            )
            raise MetadataError(message, self.lines)


class Fields:
    """Reads typed fields out of one mapping and notes what is missing, wrong or unknown."""

    def __init__(self, problems: Problems, place: str | Path, values: Mapping[str, object]) -> None:
        self._problems = problems
        self._place = str(place)
        self._values = values
        self._used: set[str] = set()

    def problem(self, key: str, message: str, hint: str | None = None) -> None:
        """Notes a problem with the value of `key`."""
        self._problems.add(f"{self._place}: {key}", message, hint)

    def unknown(self, key: str, what: str, name: str, known: Iterable[str]) -> None:
        """Notes that the value of `key` names something that does not exist."""
        self._problems.add_unknown(f"{self._place}: {key}", what, name, known)

    def get(self, key: str) -> object:
        """Returns the value as it stands, None when absent."""
        self._used.add(key)
        return self._values.get(key)

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """Returns a text."""
        value = self.get(key)
        if value is None or value == "":
            if required:
                self.problem(key, tr("is missing"))
            return default
        if not isinstance(value, str):
            self.problem(key, tr("must be text"))
            return default
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Returns true or false."""
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.problem(key, tr("must be true or false"))
            return default
        return value

    def bilingual(self, key: str, *, required: bool = False) -> Text:
        """Returns a text in both languages, written as a string or as { zh = …, en = … }."""
        value = self.get(key)
        if isinstance(value, str):
            text = Text(zh=value, en=value)
        elif isinstance(value, dict) and all(isinstance(part, str) for part in value.values()):
            for language in sorted(value.keys() - {"zh", "en"}):
                self._problems.add_unknown(f"{self._place}: {key}", tr("language"), language, ("zh", "en"))
            text = Text(zh=str(value.get("zh", "")), en=str(value.get("en", "")))
        elif value is None:
            text = Text()
        else:
            self.problem(key, tr("must be text or { zh = …, en = … }"))
            return Text()
        if required and not text.both:
            self.problem(key, tr("is missing"))
        return text

    def choice(self, key: str, known: Collection[str], default: str, *, required: bool = False) -> str:
        """Returns one of the known values."""
        value = self.text(key, default, required=required)
        if value and value not in known:
            self._problems.add_unknown(f"{self._place}: {key}", key, value, known)
            return default
        return value

    def integer(self, key: str, default: int, *, least: int = 0) -> int:
        """Returns a whole number of at least `least`, written as a number or as text."""
        value = self.get(key)
        if value is None or value == "":
            return default
        text = str(value)
        if not text.removeprefix("-").isascii() or not text.removeprefix("-").isdigit():
            self.problem(key, tr("must be a whole number, found {text}", text=repr(value)))
            return default
        if int(text) < least:
            self.problem(key, tr("must be at least {least}, found {text}", least=least, text=text))
            return default
        return int(text)

    def number(self, key: str) -> float | None:
        """Returns a number, None when empty."""
        value = self.get(key)
        if value is None or value == "":
            return None
        try:
            number = float(str(value))
        except ValueError:
            number = inf
        if not isfinite(number):
            self.problem(key, tr("must be a number, found {text}", text=repr(value)))
            return None
        return number

    def period(self, key: str) -> str:
        """Returns the label of a period or a date, empty when absent."""
        value = self.text(key)
        try:
            return parse_period(value).label if value else ""
        except ValueError:
            self.problem(key, tr("must be a date or period, found {text}", text=repr(value)))
            return ""

    def table(self, key: str) -> dict[str, object]:
        """Returns a table of further keys, empty when absent."""
        value = self.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.problem(key, tr("must be a table"))
            return {}
        return value

    def finish(self, *, place: str = "") -> None:
        """Notes every key that nothing asked for, at `place` when it is not each entry's own."""
        what = tr("column") if place else tr("key")
        for key in self._values:
            if key not in self._used:
                self._problems.add_unknown(place or self._place, what, str(key), sorted(self._used))
