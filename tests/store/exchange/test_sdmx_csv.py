"""Observations as rows of SDMX-CSV."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tuidash.catalog.dataset import read_dataset
from tuidash.catalog.dictionaries import read_dictionaries
from tuidash.data.observations import read_observations
from tuidash.model.sdmx import ATTRIBUTES, join_multiplier, parse_time_period, split_multiplier
from tuidash.model.unit import UNITS
from tuidash.store.exchange.sdmx_csv import sdmx_rows

DATASETS = Path(__file__).parents[3] / "datasets"


@pytest.fixture(scope="module", params=["demo-county", "urban-rural"])
def rows(request: pytest.FixtureRequest) -> tuple[pl.DataFrame, pl.DataFrame, tuple[str, ...]]:
    dataset = read_dataset(DATASETS / request.param, "test")
    dictionaries = read_dictionaries(dataset)
    dimensions = {dimension.id: dimension.codes for dimension in dataset.dimensions}
    path = dataset.path / "observations.csv"
    observations = read_observations(path, dimensions, dictionaries).filter(pl.col("current"))
    written = sdmx_rows(observations, dataset, dictionaries)
    return observations.collect(), written.rows.collect(), written.lost


def test_every_dated_figure_is_a_row_and_the_others_are_counted(
    rows: tuple[pl.DataFrame, pl.DataFrame, tuple[str, ...]],
) -> None:
    observations, written, lost = rows
    undated = observations["period_start"].null_count()
    assert written.height == observations.height - undated
    assert any(str(undated) in line for line in lost) == (undated > 0)


def test_values_statuses_and_attributes_stay(
    rows: tuple[pl.DataFrame, pl.DataFrame, tuple[str, ...]],
) -> None:
    observations, written, _ = rows
    dated = observations.filter(pl.col("period_start").is_not_null())
    assert written["OBS_VALUE"].to_list() == dated["value"].to_list()
    assert written["OBS_STATUS"].to_list() == dated["status"].to_list()
    for attribute, column in ATTRIBUTES.items():
        assert written[attribute].to_list() == dated[column].to_list()
    periods = [parse_time_period(text) for text in written["TIME_PERIOD"]]
    assert [period.start for period in periods] == dated["period_start"].to_list()
    assert [period.end for period in periods] == dated["period_end"].to_list()


def test_each_row_names_its_structure_first(
    rows: tuple[pl.DataFrame, pl.DataFrame, tuple[str, ...]],
) -> None:
    _, written, _ = rows
    assert written.columns[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert written["ACTION"].unique().to_list() == ["I"]
    assert written["UNIT_MEASURE"].null_count() == 0
    assert len(set(written.columns)) == len(written.columns)


@pytest.mark.parametrize("code", sorted(UNITS))
def test_a_multiplier_gives_the_unit_back(code: str) -> None:
    unit, power = split_multiplier(UNITS[code])
    back = join_multiplier(unit, power)
    assert back is not None
    assert (back.quantity, back.factor) == (UNITS[code].quantity, UNITS[code].factor)


def test_ten_thousand_yuan_is_yuan_with_a_multiplier() -> None:
    unit, power = split_multiplier(UNITS["10k_yuan"])
    assert (unit.code, power) == ("yuan", 4)
    assert join_multiplier(UNITS["percent"], 7) is None
