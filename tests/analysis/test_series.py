"""One line for each series of an area or dataset."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from tuidash.analysis.choices import comparison_choices
from tuidash.analysis.series import indicator_table, series_table
from tuidash.analysis.territory import areas_table
from tuidash.errors import UsageError
from tuidash.model.area import Area
from tuidash.model.period import parse_period
from tuidash.model.text import Text


@pytest.fixture
def indicators(output):
    coverage = replace(output, id="coverage", unit="percent", measure="rate", over_time="last")
    return {"output": output, "coverage": coverage}


@pytest.fixture
def listed(observe, indicators):
    def run(text="", *, area="a", coverage="", **options) -> pl.DataFrame:
        observations = pl.concat([observe(text), observe(coverage, indicator="coverage")])
        return indicator_table(observations, indicators, area=area, **options).collect()

    return run


def test_each_indicator_dimension_and_basis_is_a_line(listed):
    frame = listed(
        "a 2023 1\n a 2024 2\n a 2024 3 residence=urban\n a 2024 4 basis=stock\n b 2024 9",
        coverage="a 2024 80 basis=stock",
    )
    assert frame.select("indicator", "residence", "basis", "value", "observations").rows() == [
        ("output", "_T", "flow", 2, 2),
        ("output", "urban", "flow", 3, 1),
        ("output", "_T", "stock", 4, 1),
        ("coverage", "_T", "stock", 80, 1),
    ]
    assert "area" not in frame.columns


def test_the_latest_period_counts_and_a_year_before_its_second_half(listed):
    frame = listed("a 2024-H2 2\n a 2024 5\n a 2023 4\n a 2024-H1 3", history=3)
    row = frame.row(0, named=True)
    assert (row["period"], row["value"], row["change"], row["change_percent"]) == ("2024", 5, 1, 25)
    assert row["history"] == [None, 4, 5]
    assert row["history_periods"] == ["2022", "2023", "2024"]


def test_a_later_half_year_counts_before_an_older_year(listed):
    row = listed("a 2023 9\n a 2023-H1 4\n a 2024-H1 5", history=2).row(0, named=True)
    assert (row["period"], row["history"], row["observations"]) == ("2024-H1", [4, 5], 3)


def test_a_chosen_period_keeps_lines_without_a_value_there(listed):
    frame = listed(
        "a 2022 1\n a 2023 2\n a 2024 3", coverage="a 2022 7", period=parse_period("2023"), history=2
    )
    assert frame.select("indicator", "period", "value", "history").rows() == [
        ("output", "2023", 2, [1, 2]),
        ("coverage", "2023", None, [7, None]),
    ]


def test_points_instead_of_percent_for_rates(listed):
    row = listed(coverage="a 2023 80\n a 2024 82").row(0, named=True)
    assert (row["change"], row["change_percent"]) == (2, None)


def test_targets_belong_to_actual_figures(listed):
    frame = listed(
        "a 2024-H1 40 basis=cumulative\n a 2024 100 kind=target relation=at_least\n a 2024-H1 5 kind=growth",
        kinds=("actual", "growth"),
    )
    assert frame.select("kind", "value", "target", "attainment", "schedule", "lead").rows() == [
        ("actual", 40, 100, pytest.approx(40), pytest.approx(50), pytest.approx(-10)),
        ("growth", 5, None, None, None, None),
    ]


def test_stated_growth_changes_in_points(listed):
    frame = listed("a 2023 5 kind=growth\n a 2024 7 kind=growth", kinds=("growth",))
    assert frame.select("change", "change_percent").row(0) == (2, None)


def test_a_coverage_below_its_target_is_not_behind_before_the_end(listed):
    row = listed(coverage="a 2024-H1 45 basis=stock\n a 2024 50 kind=target basis=stock").row(0, named=True)
    assert (row["attainment"], row["schedule"], row["lead"]) == (pytest.approx(90), None, None)


def test_figures_of_unknown_period_are_lines_of_their_own(listed):
    frame = listed("a 2023 1\n a ? 7 status=U note=undated\n a ? 8 status=U")
    assert frame.select("period", "value", "history", "history_periods", "status").rows()[1:] == [
        (None, 7, [7], [None], "U"),
        (None, 8, [8], [None], "U"),
    ]
    assert frame["value"].to_list() == [1, 7, 8]
    assert frame["note"].to_list() == [None, "undated", None]


def test_missing_and_suppressed_figures_show_their_status(listed):
    row = listed("a 2023 4\n a 2024 - status=O note=late").row(0, named=True)
    assert (row["value"], row["status"], row["note"], row["value_before"]) == (None, "O", "late", 4)
    assert row["history"][-2:] == [4, None]


def test_an_indicator_nobody_describes_is_listed_all_the_same(observe):
    row = indicator_table(observe("a 2023 4\n a 2024 5"), {}, area="a").collect().row(0, named=True)
    assert (row["change"], row["change_percent"]) == (1, 25)


def test_an_area_without_figures_gives_an_empty_table(listed):
    full, empty = listed("a 2024 1"), listed("a 2024 1", area="q")
    assert empty.height == 0
    assert empty.schema == full.schema


def test_two_versions_of_a_figure_are_refused(listed):
    with pytest.raises(UsageError, match="Several figures remain for output, a, 2024"):
        listed("a 2024 1 vintage=2025-01-01\n a 2024 2 vintage=2025-02-01")


def test_all_areas_at_once(observe, indicators):
    frame = series_table(observe("a 2024 1\n b 2024 2\n b 2023 1\n b ? 5"), indicators).collect()
    assert frame.select("area", "value", "observations").rows() == [("a", 1, 1), ("b", 2, 2), ("b", 5, 1)]
    some = series_table(observe("a 2024 1\n b 2024 2"), indicators, areas=["b"]).collect()
    assert some["area"].to_list() == ["b"]


def test_choices_list_what_can_be_compared(observe, places):
    areas = places("x county\n a township x\n b township x")
    figures = "a 2024 1\n b 2024 2\n x 2024 3\n a 2024-H2 1\n a 2023 1\n a 2024 - residence=urban\n a ? 4"
    found = comparison_choices(observe(figures), areas, indicator="output").collect()
    assert found.select("level", "period", "basis", "residence", "areas").rows() == [
        ("township", "2024", "flow", "_T", 2),
        ("county", "2024", "flow", "_T", 1),
        ("township", "2024-H2", "flow", "_T", 1),
        ("township", "2023", "flow", "_T", 1),
    ]


def test_areas_known_from_cells_make_a_table():
    frame = areas_table([Area(id="a", name=Text(zh="甲", en="A"), level="township", parent="x")]).collect()
    assert frame.row(0) == ("a", "甲", "A", "township", "x", "", "")
