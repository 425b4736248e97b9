"""Comparing areas: who is where, since when, and who is missing."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tuidash.analysis.compare import COMPARISON_COLUMNS, compare_areas
from tuidash.errors import UsageError
from tuidash.model.period import parse_period

COUNTY = """
    x county
    a township x
    b township x
    c township x
    d township x
    y county
    e township y
    a1 village a
"""


@pytest.fixture
def compare(observe, places, output):
    def run(text, *, areas=COUNTY, indicator=output, period="2024", level="township", within="x", **options):
        observations = observe(text) if isinstance(text, str) else text
        return compare_areas(
            observations,
            places(areas),
            indicator=indicator,
            period=parse_period(period),
            level=level,
            within=within,
            dimensions=options.pop("dimensions", {}),
            **options,
        ).collect()

    return run


def column(frame: pl.DataFrame, name: str) -> dict[str, object]:
    return dict(zip(frame["area"], frame[name].to_list(), strict=True))


FIGURES = """
    a 2022 5
    a 2023 10
    a 2024 12
    b 2023 20
    b 2024 18
    c 2023 15
    c 2024 16
    e 2024 99
    a1 2024 4
    x 2024 46
"""


def test_every_township_of_the_county_is_a_row_best_first_and_missing_last(compare):
    frame = compare(FIGURES)
    assert frame.columns == list(COMPARISON_COLUMNS)
    assert frame["area"].to_list() == ["b", "c", "a", "d"]
    assert column(frame, "rank") == {"b": 1, "c": 2, "a": 3, "d": None}
    assert frame["of"].to_list() == [3, 3, 3, 3]
    assert column(frame, "value")["d"] is None
    assert column(frame, "status") == {"b": "A", "c": "A", "a": "A", "d": None}
    assert column(frame, "name_zh")["a"] == "a镇"
    assert column(frame, "name_en")["a"] == "A"


def test_change_is_against_the_same_period_of_the_year_before(compare):
    frame = compare(FIGURES)
    assert column(frame, "value_before") == {"b": 20, "c": 15, "a": 10, "d": None}
    assert column(frame, "change") == {"b": -2, "c": 1, "a": 2, "d": None}
    percent = column(frame, "change_percent")
    assert percent["a"] == pytest.approx(20)
    assert percent["b"] == pytest.approx(-10)


def test_positive_rank_change_means_moved_up(compare):
    frame = compare("a 2023 1\n b 2023 2\n c 2023 3\n a 2024 9\n b 2024 8\n c 2024 7")
    assert column(frame, "rank_before") == {"a": 3, "b": 2, "c": 1, "d": None}
    assert column(frame, "rank_change") == {"a": 2, "b": 0, "c": -2, "d": None}


def test_median_and_gap_leave_missing_areas_out(compare):
    frame = compare(FIGURES)
    assert frame["median"].to_list() == [16, 16, 16, 16]
    assert column(frame, "gap_to_median") == {"b": 2, "c": 0, "a": -4, "d": None}


def test_low_polarity_puts_the_smallest_first(compare, output):
    frame = compare(FIGURES, indicator=replace(output, polarity="low"))
    assert frame["area"].to_list() == ["a", "c", "b", "d"]


def test_changes_of_percentages_are_in_points_without_a_percentage(compare, output):
    frame = compare("a 2023 40\n a 2024 44", indicator=replace(output, unit="percent", measure="rate"))
    assert column(frame, "change")["a"] == 4
    assert frame["change_percent"].null_count() == frame.height


@pytest.mark.parametrize(
    ("ties", "ranks"), [("min", [1, 2, 2, 4]), ("dense", [1, 2, 2, 3]), ("average", [1.0, 2.5, 2.5, 4.0])]
)
def test_ties_are_judged_by_the_digits_people_see(compare, ties, ranks):
    figures = "a 2024 9\n b 2024 7.04\n c 2024 6.96\n d 2024 1"
    assert compare(figures, ties=ties)["rank"].to_list() == ranks


def test_suppressed_and_nan_values_stay_visible_and_unranked(compare):
    frame = compare("a 2024 1\n b 2024 - status=Q note=small\n c 2024 nan")
    assert column(frame, "rank") == {"a": 1, "b": None, "c": None, "d": None}
    assert column(frame, "status")["b"] == "Q"
    assert column(frame, "note")["b"] == "small"
    assert frame["of"].to_list() == [1] * 4


def test_the_current_figure_brings_its_provenance(compare):
    frame = compare("a 2024 4.3 raw=4.3万元 source=s1 locator=char:12 vintage=2025-02-01 note=n")
    row = frame.row(0, named=True)
    told = {name: row[name] for name in ("raw", "source", "locator", "vintage", "note")}
    assert told == {
        "raw": "4.3万元", "source": "s1", "locator": "char:12", "vintage": "2025-02-01", "note": "n"
    }  # fmt: skip


def test_history_of_a_late_starter_has_gaps(compare):
    frame = compare("a 2024 3\n b 2020 1\n b 2022 2", history=5)
    assert column(frame, "history")["a"] == [None, None, None, None, 3]
    assert column(frame, "history")["b"] == [1, None, 2, None, None]
    assert column(frame, "history")["d"] == [None] * 5
    assert frame["history_periods"][0].to_list() == ["2020", "2021", "2022", "2023", "2024"]


def test_history_of_half_years_is_made_of_the_same_half_years(compare):
    frame = compare(
        "a 2022-H1 1\n a 2023-H1 2\n a 2023-H2 50\n a 2024-H1 3\n a 2023 60", period="2024-H1", history=3
    )
    assert column(frame, "history")["a"] == [1, 2, 3]
    assert frame["history_periods"][0].to_list() == ["2022-H1", "2023-H1", "2024-H1"]
    assert column(frame, "change")["a"] == 1


def test_a_history_of_one_still_knows_the_change(compare):
    frame = compare("a 2023 1\n a 2024 3", history=1)
    assert column(frame, "history")["a"] == [3]
    assert column(frame, "change")["a"] == 2


def test_spans_of_years_compare_with_the_span_before(compare):
    frame = compare("a 2006/2010 5\n a 2011/2015 8", period="2011/2015", history=2)
    assert frame["history_periods"][0].to_list() == ["2006/2010", "2011/2015"]
    assert column(frame, "change")["a"] == 3


def test_a_target_is_found_by_containment_and_measured_against_elapsed_months(compare):
    frame = compare(
        """
        a 2022-H1 126.02
        a 2022 193.22 kind=target relation=at_least
        a 2021/2025 900 kind=plan relation=at_least
        b 2022-H1 100
        d 2022 50 kind=plan relation=at_least
        """,
        period="2022-H1",
    )
    row = frame.filter(area="a").row(0, named=True)
    assert (row["target"], row["target_relation"], row["target_period"]) == (193.22, "at_least", "2022")
    # 蓬江区2022年重点工作1-6月进展情况通报
    assert row["attainment"] == pytest.approx(65.22, abs=0.01)
    assert row["schedule"] == pytest.approx(50)
    assert row["lead"] == pytest.approx(15.22, abs=0.01)
    assert column(frame, "target") == {"a": 193.22, "b": None, "c": None, "d": 50}
    assert column(frame, "attainment")["d"] is None


def test_targets_of_other_dimensions_or_areas_do_not_apply(compare):
    frame = compare("a 2024 5\n a 2024 9 kind=target residence=urban\n x 2024 90 kind=target")
    assert frame["target"].null_count() == frame.height


def test_dimensions_choose_urban_or_rural(compare):
    figures = "a 2024 30\n a 2024 40 residence=urban\n a 2024 20 residence=rural"
    assert column(compare(figures), "value")["a"] == 30
    assert column(compare(figures, dimensions={"residence": "urban"}), "value")["a"] == 40
    assert column(compare(figures, dimensions={"residence": "rural"}), "value")["a"] == 20


def test_a_combination_without_any_figure_names_those_that_exist(compare):
    with pytest.raises(UsageError, match="output has no figures for residence = _T") as caught:
        compare("a 2024 40 residence=urban\n a 2024 20 residence=rural")
    assert caught.value.hint == "It has figures for residence = rural; residence = urban."


def test_an_unknown_dimension_is_refused_with_a_suggestion(compare):
    with pytest.raises(UsageError, match="no dimension 'residense'") as caught:
        compare(FIGURES, dimensions={"residense": "urban"})
    assert "residence" in (caught.value.hint or "")


def test_a_table_without_dimensions_compares(observe, compare):
    assert compare(observe("a 2024 1", dimensions=()))["rank"].to_list() == [1, None, None, None]
    with pytest.raises(UsageError) as caught:
        compare(observe("a 2024 1", dimensions=()), dimensions={"sex": "f"})
    assert caught.value.hint == "This dataset has no dimensions."


def test_an_indicator_without_figures_leaves_every_area_visible(compare):
    frame = compare("z 2024 1")
    assert frame["area"].to_list() == ["a", "b", "c", "d"]
    assert frame["of"].to_list() == [0] * 4
    assert frame["rank"].null_count() == 4


def test_several_bases_are_refused_until_one_is_chosen(compare):
    figures = "a 2024 10 basis=stock\n a 2024 3\n b 2024 4"
    with pytest.raises(UsageError, match="several bases") as caught:
        compare(figures)
    assert caught.value.hint == "Choose one basis: flow, stock."
    assert column(compare(figures, basis="stock"), "value")["a"] == 10
    assert column(compare(figures, basis="flow"), "value")["a"] == 3


def test_history_keeps_to_the_basis_of_the_current_figure(compare):
    frame = compare("a 2023 10 basis=stock\n a 2024 3", history=2)
    assert column(frame, "history")["a"] == [None, 3]


def test_two_versions_of_a_figure_are_refused_by_name(compare):
    with pytest.raises(UsageError, match="Several figures remain for output, a, 2024") as caught:
        compare("a 2024 1 source=yearbook vintage=2025-01-01\n a 2024 2 source=bulletin vintage=2025-03-01")
    assert "yearbook" in (caught.value.hint or "")
    assert "bulletin" in (caught.value.hint or "")


def test_only_the_current_version_counts_where_versions_are_marked(observe, compare):
    versions = observe("a 2024 1 vintage=2025-01-01\n a 2024 2 vintage=2025-03-01").with_columns(
        current=pl.Series([False, True]), versions=pl.lit(2)
    )
    assert column(compare(versions), "value")["a"] == 2


def test_within_reaches_down_through_all_levels_and_leaves_the_ancestor_out(compare):
    frame = compare(FIGURES, level=None, within="x")
    assert set(frame["area"]) == {"a", "b", "c", "d", "a1"}
    assert compare(FIGURES, level="village", within="x")["area"].to_list() == ["a1"]
    assert set(compare(FIGURES, within=None)["area"]) == {"a", "b", "c", "d", "e"}
    assert set(compare(FIGURES, level=None, within=None)["area"]) == set("abcdexy") | {"a1"}


def test_a_leaf_has_nothing_within_and_keeps_the_columns(compare):
    frame = compare(FIGURES, within="b")
    assert frame.height == 0
    assert frame.columns == list(COMPARISON_COLUMNS)


def test_areas_that_did_not_exist_are_no_missing_reports(compare):
    areas = "x county\n a township x\n b township x 2010 2023\n c township x 2025\n d township x - 2020-06"
    frame = compare("a 2024 1\n d 2024 2", areas=areas)
    assert frame["area"].to_list() == ["d", "a"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"within": "q"}, "There is no area 'q'"),
        ({"level": "townships"}, "No area has the level 'townships'"),
        ({"history": 0}, "at least one period"),
    ],
)
def test_wrong_names_and_numbers_are_refused(compare, options, message):
    with pytest.raises(UsageError, match=message):
        compare(FIGURES, **options)


def test_rows_do_not_depend_on_the_order_of_the_file(observe, compare):
    shuffled = observe(FIGURES).collect().sample(fraction=1, shuffle=True, seed=3).lazy()
    assert_frame_equal(compare(shuffled), compare(FIGURES))


def test_a_dimension_like_none_here_lists_those_that_exist(compare):
    with pytest.raises(UsageError) as caught:
        compare(FIGURES, dimensions={"qqq": "urban"})
    assert caught.value.hint == "Dimensions here: residence."


def test_areas_that_contain_each_other_do_not_hang(compare):
    frame = compare("a 2024 1", areas="x county b\n a township x\n b township a")
    assert frame["area"].to_list() == ["a", "b"]
