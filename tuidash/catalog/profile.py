"""Profiles of reporters as TOML files: read with every problem at once, written as a person would."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields as fields_of
from pathlib import Path

from tuidash.catalog import toml_text
from tuidash.catalog.problems import Fields, Problems
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.profile import CALENDARS, ROLES, ColumnPlan, Profile
from tuidash.model.status import BASES, KINDS, STATUSES
from tuidash.model.unit import UNITS

TOTALS = ("keep", "skip")
FOUND_PERIODS = ("file", "title", "sheet")
"""Instead of a period: it stands in the name of each file, in the title of each table or that of a sheet."""

_HEADER = """\
# How tuidash reads the files of one reporter. It keeps here what was answered when a file left something
# open, so that the next one needs no answer. Everything may be changed by hand.
"""
_OF_ANY_YEAR = re.compile(r"\*-[01][0-9](?:/\*-[01][0-9])?")
_EMPTY = Profile(name="")
_TABLES = ("missing", "units", "areas", "columns")


def read_profile(path: Path) -> Profile:
    """Returns the profile in a file, named by it.

    Raises:
        DatasetError: the file cannot be read.
        MetadataError: it has problems, all of them listed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise DatasetError(tr("{path} is not text in UTF-8: {reason}", path=path, reason=error)) from error
    return parse_profile(text, path)


def parse_profile(text: str, path: Path) -> Profile:
    """Returns the profile that `text` holds; `path` names it and its problems.

    Raises:
        DatasetError: the text is not TOML.
        MetadataError: it has problems, all of them listed.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DatasetError(tr("{path} is not a TOML file: {reason}", path=path, reason=error)) from error
    problems = Problems()
    fields = Fields(problems, path, table)
    profile = Profile(
        name=path.stem,
        encoding=fields.text("encoding"),
        delimiter=fields.text("delimiter"),
        sheet=fields.text("sheet"),
        header_rows=fields.integer("header_rows", 0),
        calendar=fields.choice("calendar", CALENDARS, ""),
        indicator=fields.text("indicator"),
        period=_period(fields),
        area=fields.text("area"),
        unit=fields.choice("unit", UNITS, ""),
        level=fields.choice("level", LEVELS, ""),
        basis=fields.choice("basis", BASES, ""),
        kind=fields.choice("kind", KINDS, "actual"),
        totals=fields.choice("totals", TOTALS, ""),
        rank=fields.integer("rank", 1, least=1),
        publisher=fields.text("publisher"),
        licence=fields.text("licence"),
        missing=_codes(problems, f"{path}: missing", fields.table("missing"), STATUSES),
        units=_codes(problems, f"{path}: units", fields.table("units"), UNITS),
        areas=_codes(problems, f"{path}: areas", fields.table("areas")),
        columns={
            name: _plan(problems, f"{path}: columns.{name}", value)
            for name, value in fields.table("columns").items()
        },
    )
    fields.finish()
    problems.raise_if_any(str(path))
    return profile


def _period(fields: Fields) -> str:
    value = fields.get("period")
    return str(value) if value in FOUND_PERIODS else fields.period("period")


def _codes(
    problems: Problems, place: str, table: Mapping[str, object], known: Mapping[str, object] | None = None
) -> dict[str, str]:
    """Returns a table of texts, each one of the known codes where these are given."""
    fields = Fields(problems, place, table)
    if known is None:
        return {name: fields.text(name, required=True) for name in table}
    return {name: fields.choice(name, known, "", required=True) for name in table}


def _column_period(fields: Fields) -> str:
    value = str(fields.get("period") or "")
    return value if _OF_ANY_YEAR.fullmatch(value) else fields.period("period")


def _plan(problems: Problems, place: str, table: object) -> ColumnPlan:
    if not isinstance(table, dict):
        problems.add(place, tr("must be a table"))
        return ColumnPlan(role="ignore")
    fields = Fields(problems, place, table)
    plan = ColumnPlan(
        role=fields.choice("role", ROLES, "ignore", required=True),
        indicator=fields.text("indicator"),
        period=_column_period(fields),
        unit=fields.choice("unit", UNITS, ""),
        kind=fields.choice("kind", KINDS, ""),
        basis=fields.choice("basis", BASES, ""),
        dimension=fields.text("dimension"),
        codes=_codes(problems, f"{place}.codes", fields.table("codes")),
        dimensions=_codes(problems, f"{place}.dimensions", fields.table("dimensions")),
        level=fields.choice("level", LEVELS, ""),
    )
    fields.finish()
    return plan


def profile_text(profile: Profile) -> str:
    """Returns a profile as TOML; what is as it would be without a word is left out."""
    own = {
        field.name: getattr(profile, field.name)
        for field in fields_of(Profile)
        if field.name not in ("name", *_TABLES)
        and getattr(profile, field.name) != getattr(_EMPTY, field.name)
    }
    blocks = [[_HEADER.rstrip("\n")], toml_text.entries(own)]
    for name in ("missing", "units", "areas"):
        table: Mapping[str, str] = getattr(profile, name)
        blocks.append([f"[{name}]", *toml_text.entries(table)] if table else [])
    blocks += [_plan_lines(name, plan) for name, plan in profile.columns.items()]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def _plan_lines(name: str, plan: ColumnPlan) -> list[str]:
    lines = [f"[columns.{toml_text.key(name)}]"]
    for field in fields_of(ColumnPlan):
        own = getattr(plan, field.name)
        if own:
            shown = toml_text.quoted(own) if isinstance(own, str) else toml_text.inline(own)
            lines.append(f"{field.name} = {shown}")
    return lines
