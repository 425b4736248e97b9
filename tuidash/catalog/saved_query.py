"""Saved queries: SQL files whose leading comment says what they ask and take."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tuidash.catalog.problems import Fields, Problems
from tuidash.errors import DatasetError, QueryError
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.column_kind import COLUMN_KINDS
from tuidash.model.names import hint_for
from tuidash.model.parameter import ParameterValue
from tuidash.model.period import parse_period
from tuidash.model.text import Text
from tuidash.model.unit import UNITS

PARAMETER_TYPES = (
    "text",
    "integer",
    "number",
    "boolean",
    "date",
    "period",
    "indicator",
    "area",
    "level",
    "choice",
)
_SHOWN = 20
"""How many choices a message lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that a saved query asks for."""

    name: str
    type: str = "text"
    default: ParameterValue = None
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_query: str = ""
    """SQL whose first column lists the allowed values and whose next ones label them."""
    help: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMeaning:
    """What a result column is, said by the author of the query."""

    title: Text = field(default_factory=Text)
    unit: str = ""
    """A unit code, or $name for the unit of the indicator that a parameter gives."""
    decimals: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A named query with its parameters and the meaning of its columns."""

    name: str
    path: Path
    origin: str
    title: Text
    description: Text = field(default_factory=Text)
    dataset: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: dict[str, ColumnMeaning] = field(default_factory=dict)
    text: str = ""
    """The whole file, so that places in messages are places in it."""

    def find_parameter(self, name: str) -> Parameter | None:
        """Returns the parameter of this name, or None."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)

    @property
    def sql(self) -> str:
        """The statement without its leading comment."""
        header, skipped = _header(self.text)
        return "\n".join(self.text.splitlines()[len(header) + skipped :]).strip()


def read_saved_query(path: Path, origin: str) -> SavedQuery:
    """Returns the saved query in a file.

    Raises:
        DatasetError: the file cannot be read.
        MetadataError: its header has problems, all of them listed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise DatasetError(tr("{path} is not text in UTF-8: {reason}", path=path, reason=error)) from error
    return parse_saved_query(text, path=path, origin=origin)


def parse_saved_query(text: str, *, path: Path, origin: str) -> SavedQuery:
    """Returns the saved query that `text` holds.

    Raises:
        MetadataError: its header has problems, all of them listed.
    """
    import tomllib

    lines, skipped = _header(text)
    problems = Problems()
    try:
        table = tomllib.loads("\n" * skipped + "\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        problems.add(str(path), tr("the leading comment is not TOML: {reason}", reason=error))
        table = {}
    fields = Fields(problems, path, table)
    query = SavedQuery(
        name=path.stem,
        path=path,
        origin=origin,
        title=_title(fields, path),
        description=fields.bilingual("description"),
        dataset=fields.text("dataset"),
        parameters=tuple(
            _read_parameter(problems, f"{path}: parameters.{name}", name, value)
            for name, value in fields.table("parameters").items()
        ),
        columns={
            name: _read_column(problems, f"{path}: columns.{name}", value)
            for name, value in fields.table("columns").items()
        },
        text=text,
    )
    fields.finish()
    problems.raise_if_any(str(path))
    return query


def _title(fields: Fields, path: Path) -> Text:
    title = fields.bilingual("title")
    return title if title.both else Text(zh=path.stem, en=path.stem)


def _header(text: str) -> tuple[list[str], int]:
    """Returns the header lines without their dashes, and how many lines stand before them."""
    lines = text.splitlines()
    skipped = 1 if text.startswith("#!") else 0
    while skipped < len(lines) and not lines[skipped].strip():
        skipped += 1
    header = []
    for line in lines[skipped:]:
        if not line.startswith("--"):
            break
        header.append(line[2:].removeprefix(" "))
    return header, skipped


def _read_parameter(problems: Problems, place: str, name: str, value: object) -> Parameter:
    if not isinstance(value, dict):
        problems.add(place, tr("must be a table"))
        return Parameter(name=name)
    fields = Fields(problems, place, value)
    choices = fields.get("choices")
    if choices is not None and not (isinstance(choices, list) and choices):
        fields.problem("choices", tr("must be a list with at least one value"))
        choices = None
    parameter = Parameter(
        name=name,
        type=fields.choice("type", PARAMETER_TYPES, "text"),
        required=fields.flag("required"),
        choices=tuple(str(choice) for choice in choices) if isinstance(choices, list) else (),
        choices_query=fields.text("choices_query"),
        help=fields.bilingual("help"),
    )
    default = fields.get("default")
    fields.finish()
    _check_parameter(problems, place, parameter)
    if default is None:
        return parameter
    if isinstance(default, list | dict):
        fields.problem("default", tr("must be a single value"))
        return parameter
    try:
        return _with_default(parameter, parse_parameter(parameter, _as_text(default)))
    except QueryError as error:
        fields.problem("default", error.message, error.hint)
        return parameter


def _check_parameter(problems: Problems, place: str, parameter: Parameter) -> None:
    if not (parameter.name.isidentifier() and parameter.name.isascii()) or parameter.name == "lang":
        message = tr("a parameter is named in letters, digits and _, and not lang, which is always given")
        problems.add(place, message)
    if parameter.type == "choice" and not (parameter.choices or parameter.choices_query):
        problems.add(place, tr("the type choice needs choices or choices_query"))


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _with_default(parameter: Parameter, default: ParameterValue) -> Parameter:
    from dataclasses import replace

    return replace(parameter, default=default)


def _read_column(problems: Problems, place: str, value: object) -> ColumnMeaning:
    if not isinstance(value, dict):
        problems.add(place, tr("must be a table"))
        return ColumnMeaning()
    fields = Fields(problems, place, value)
    unit = fields.text("unit")
    if unit and not unit.startswith("$") and unit not in UNITS:
        problems.add_unknown(f"{place}: unit", tr("unit"), unit, UNITS)
    meaning = ColumnMeaning(
        title=fields.bilingual("title"),
        unit=unit,
        decimals=fields.integer("decimals", 0) if fields.get("decimals") is not None else None,
        kind=fields.choice("kind", COLUMN_KINDS, ""),
    )
    fields.finish()
    return meaning


def parse_parameter(parameter: Parameter, text: str) -> ParameterValue:
    """Returns `text` as a value of the parameter's type.

    Raises:
        QueryError: the text is no such value, or not one of the choices.
    """
    if parameter.choices:
        check_choice(parameter, text, parameter.choices)
    if parameter.type == "level" and text not in LEVELS:
        raise _bad(parameter, text, hint_for(text, LEVELS, otherwise=_one_of(LEVELS)))
    try:
        return _parse(parameter.type, text)
    except ValueError:
        examples = {
            "integer": "2024",
            "number": "12.5",
            "boolean": "true, false",
            "date": "2024-06-30",
            "period": "2024, 2024-H1, 2024-Q2, 2024-06",
        }
        example = examples[parameter.type]
        raise _bad(parameter, text, tr("Write it like: {example}", example=example)) from None


def check_choice(parameter: Parameter, text: str, values: Sequence[str]) -> None:
    """Checks that `text` is one of the values that a parameter may take.

    Raises:
        QueryError: it is not; the message offers the closest or lists some.
    """
    if text in values:
        return
    shown = [*values[:_SHOWN], *(["…"] if len(values) > _SHOWN else [])]
    raise QueryError(
        tr("parameter {name}: {text} is not one of the choices", name=parameter.name, text=repr(text)),
        hint=hint_for(text, values, otherwise=_one_of(shown)),
    )


def _parse(kind: str, text: str) -> ParameterValue:
    if kind == "integer":
        return int(text)
    if kind == "number":
        number = float(text)
        if number != number or number in (float("inf"), float("-inf")):
            raise ValueError(text)
        return number
    if kind == "boolean":
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[_flag(text)]
    if kind == "date":
        return datetime.date.fromisoformat(text)
    if kind == "period":
        return parse_period(text).label
    return text


def _flag(text: str) -> str:
    if text.lower() not in ("true", "yes", "1", "false", "no", "0"):
        raise ValueError(text)
    return text.lower()


def _one_of(names: Iterable[str]) -> str:
    return tr("Use one of: {names}", names=", ".join(names))


def _bad(parameter: Parameter, text: str, hint: str | None) -> QueryError:
    message = tr(
        "parameter {name}: {text} is not a value of type {type}",
        name=parameter.name,
        text=repr(text),
        type=parameter.type,
    )
    return QueryError(message, hint=hint)
