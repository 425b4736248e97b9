"""Reads the description of a Data Package (Frictionless, versions 1 and 2)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.options import ReadOptions

DESCRIPTION = "datapackage.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A table of a package."""

    name: str
    path: Path
    title: str
    options: ReadOptions
    missing: Mapping[str, str] = field(default_factory=dict)
    """Text to status, as far as the package declares what is missing."""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package with its tables; `own` is what tuidash wrote into it about the dataset."""

    name: str
    title: str
    description: str
    licence: str
    publisher: str
    version: int
    resources: tuple[Resource, ...]
    own: Mapping[str, object] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def find_package(path: Path) -> Path | None:
    """Returns the description that a path means: the file itself, or the one in a folder."""
    if path.is_dir():
        path = path / DESCRIPTION
    return path if path.name == DESCRIPTION and path.is_file() else None


def read_package(path: Path) -> Package:
    """Returns the package that `datapackage.json` describes; only tables in files beside it are taken.

    Raises:
        DatasetError: the file is no description of a package, or names a table outside its folder.
    """
    table = _load(path)
    resources: list[Resource] = []
    remarks: list[str] = []
    entries = table.get("resources")
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        place = f"{path}: resources.{number}"
        if not isinstance(entry, dict):
            raise DatasetError(tr("{place} must be a table", place=place))
        resource = _resource(path.parent, place, entry)
        if isinstance(resource, str):
            remarks.append(resource)
        else:
            resources.append(resource)
    if not resources:
        raise DatasetError(
            tr("{path} describes no table", path=path),
            hint=tr("Its resources should name .csv files beside it"),
        )
    contributors = table.get("contributors") or table.get("sources")
    own = table.get("tuidash")
    return Package(
        name=_text(table, "name") or path.parent.name,
        title=_text(table, "title"),
        description=_text(table, "description"),
        licence=_first(table.get("licenses"), ("name", "title")),
        publisher=_first(contributors, ("title", "name")),
        version=2 if "$schema" in table else 1,
        resources=tuple(resources),
        own=own if isinstance(own, dict) else {},
        remarks=tuple(remarks),
    )


def _load(path: Path) -> dict[str, object]:
    try:
        table = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise DatasetError(tr("{path} is not text in UTF-8: {reason}", path=path, reason=error)) from error
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise DatasetError(tr("{place}: not JSON: {reason}", place=place, reason=error.msg)) from error
    if not isinstance(table, dict):
        raise DatasetError(tr("{path} is no description of a Data Package", path=path))
    return table


def _resource(folder: Path, place: str, entry: dict[str, object]) -> Resource | str:
    """Returns a resource, or why it is left out."""
    name, path = _text(entry, "name"), entry.get("path")
    if isinstance(path, list):
        path = path[0] if len(path) == 1 else None
    if not isinstance(path, str):
        return tr("{place}: a table in several files or in the description itself is left out", place=place)
    if path.startswith(("http://", "https://", "/")) or ".." in Path(path).parts:
        raise DatasetError(
            tr("{place}: {path} lies outside the package", place=place, path=repr(path)),
            hint=tr("Download it into the folder of the package and name it by its place there"),
        )
    file = folder / path
    if not file.is_file():
        return tr("{place}: there is no file {path}", place=place, path=file)
    schema = entry.get("schema")
    if not isinstance(schema, dict):
        return tr("{place}: {path} has no schema and is left out", place=place, path=repr(path))
    dialect = entry.get("dialect")
    return Resource(
        name=name or file.stem,
        path=file,
        title=_text(entry, "title"),
        options=ReadOptions(
            encoding=_text(entry, "encoding"),
            delimiter=_text(dialect, "delimiter") if isinstance(dialect, dict) else "",
        ),
        missing=_missing(schema),
        columns=_columns(schema),
    )


def _missing(schema: dict[str, object]) -> dict[str, str]:
    """Returns the texts declared as missing; version 2 may give each a label."""
    declared = schema.get("missingValues")
    found = {}
    for entry in declared if isinstance(declared, list) else []:
        text = entry.get("value") if isinstance(entry, dict) else entry
        if isinstance(text, str) and text:
            found[text] = "O"
    return found


def _columns(schema: dict[str, object]) -> tuple[str, ...]:
    fields = schema.get("fields")
    entries = fields if isinstance(fields, list) else []
    return tuple(str(entry.get("name", "")) for entry in entries if isinstance(entry, dict))


def _text(table: dict[str, object], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _first(entries: object, keys: tuple[str, ...]) -> str:
    for entry in entries if isinstance(entries, list) else []:
        for key in keys if isinstance(entry, dict) else ():
            if isinstance(entry.get(key), str):
                return str(entry[key])
    return ""
