"""Results of queries that belong to no dataset, and what is told of a row of observations."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from tuidash.catalog.dataset import Dataset
from tuidash.output.column import ColumnKind
from tuidash.query import collect, compile_query
from tuidash.view.result import result_sheet
from tuidash.view.sheet import Sheet
from tuidash.view.tables import explain_observation, kind_of
from tuidash.workspace import Workspace


def sheet_of(statement: str) -> Sheet:
    table = pl.LazyFrame({"level": ["county", "town"], "n": [1, None], "year": [2023, 2024]})
    result = compile_query(statement, {"t": table})
    return result_sheet(result, collect(result), title="Query")


def test_without_a_dataset_codes_are_shown_as_they_are() -> None:
    sheet = sheet_of("select level, n, year from t order by level")
    assert [column.kind for column in sheet.columns] == ["text", "number", "text"]
    assert sheet.labels == {}
    assert sheet.explain({"level": "county"}, "level") == []
    assert sheet.cells(0, 2) == [("county", "1", "2023"), ("town", "—", "2024")]


@pytest.mark.parametrize(
    ("name", "dtype", "kind"),
    [
        ("trend", pl.List(pl.Float64()), "spark"),
        ("names", pl.List(pl.String()), "text"),
        ("value", pl.Float64(), "number"),
        ("year", pl.Int64(), "text"),
        ("area", pl.String(), "text"),
    ],
)
def test_the_kind_of_a_column_follows_from_its_name_and_type(
    name: str, dtype: pl.DataType, kind: ColumnKind
) -> None:
    assert kind_of(name, dtype) == kind


@pytest.fixture(scope="module")
def county() -> tuple[Workspace, Dataset]:
    workspace = Workspace.open()
    return workspace, workspace.get_dataset("demo-county")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"indicator": "no-such", "area": "no-such", "period": "2024", "note": ""}, ["2024"]),
        ({"indicator": None, "area": None, "period": None}, []),
    ],
)
def test_of_unknown_codes_only_what_the_row_says_is_told(
    county: tuple[Workspace, Dataset], row: dict[str, str | None], told: list[str]
) -> None:
    workspace, dataset = county
    explain = explain_observation(dataset, workspace.catalog.dictionaries(dataset))
    assert [text for _, text in explain(row, "value")] == told


@pytest.mark.parametrize(("unit", "told"), [("index", []), ("percent", ["%"])])
def test_only_a_unit_that_has_words_is_told(
    county: tuple[Workspace, Dataset], unit: str, told: list[str]
) -> None:
    workspace, dataset = county
    dictionaries = workspace.catalog.dictionaries(dataset)
    indicator = replace(dictionaries.indicators["gdp"], unit=unit)
    explain = explain_observation(dataset, replace(dictionaries, indicators={"gdp": indicator}))
    lines = explain({"indicator": "gdp"}, "value")
    assert lines[0] == ("Indicator", f"{indicator.name.both} [gdp]")
    assert [text for title, text in lines if title == "Unit"] == told
