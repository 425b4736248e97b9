"""The description of a dataset's tables as a Data Package (Frictionless, version 2)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from tuidash.catalog.dataset import Dataset
from tuidash.model.text import Text

_TYPES = {
    "date": ("period_start", "period_end"),
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
    """Returns datapackage.json for CSV tables given by name with their columns.

    What a package has no property for stands under `tuidash`, as version 2 allows.
    Source: datapackage.org, Data Package 2.0, Table Schema 2.0.
    """
    package: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.id,
        "title": dataset.title.en or dataset.title.zh,
        "description": dataset.description.en or dataset.description.zh,
    }
    if dataset.licence:
        package["licenses"] = [{"name": dataset.licence}]
    package["resources"] = [_resource(name, columns, tables) for name, columns in tables.items()]
    package["tuidash"] = _own(dataset)
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _own(dataset: Dataset) -> dict[str, object]:
    return {
        "title": _both(dataset.title),
        "description": _both(dataset.description),
        "synthetic": dataset.synthetic,
        "dimensions": {
            dimension.id: {
                "title": _both(dimension.title),
                "codes": {code: _both(text) for code, text in dimension.codes.items()},
            }
            for dimension in dataset.dimensions
        },
    }


def _both(text: Text) -> dict[str, str]:
    return {language: part for language, part in (("zh", text.zh), ("en", text.en)) if part}


def _resource(name: str, columns: Sequence[str], tables: Mapping[str, Sequence[str]]) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [{"name": column, "type": _type(column)} for column in columns]}
    if "id" in columns:
        schema["primaryKey"] = ["id"]
    keys = [_key(name, column) for column in columns if _KEYS.get(column, "") in tables]
    keys += [_key(name, "parent")] if "parent" in columns else []
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
