"""Describes the tables as a Data Package (Frictionless, version 2)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from tuidash.catalog.dataset import Dataset

_TYPES = {
    "date": ("period_start", "period_end", "vintage"),
    "number": (
        "value",
        "numerator",
        "denominator",
        "lower",
        "upper",
        "lower_bound",
        "upper_bound",
        "tolerance",
    ),
    "integer": ("decimals", "rank"),
}
_KEYS = {"indicator": "indicators", "area": "areas", "source": "sources"}


def package_bytes(dataset: Dataset, tables: Mapping[str, Sequence[str]]) -> bytes:
    """Returns datapackage.json for tables given by name with their columns."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.id,
        "title": dataset.title.en,
        "description": dataset.description.en,
        "resources": [_resource(name, columns) for name, columns in tables.items()],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(name: str, columns: Sequence[str]) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [{"name": column, "type": _type(column)} for column in columns]}
    if "id" in columns:
        schema["primaryKey"] = ["id"]
    keys = [_key(name, column) for column in columns if column in _KEYS or column == "parent"]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _type(column: str) -> str:
    return next((kind for kind, columns in _TYPES.items() if column in columns), "string")


def _key(table: str, column: str) -> dict[str, object]:
    target = _KEYS.get(column, table)
    reference = {"fields": ["id"]} if target == table else {"resource": target, "fields": ["id"]}
    return {"fields": [column], "reference": reference}
