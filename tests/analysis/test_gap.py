"""Town against country."""

from __future__ import annotations

import polars as pl
import pytest

from tuidash.analysis.gap import gap_difference, gap_index, gap_ratio, group_gap
from tuidash.errors import UsageError

FIGURES = """
    a 2023 47412 residence=urban
    a 2023 18931 residence=rural
    a 2023 35128
    a 2024 50000 residence=urban
    b 2024 20000 residence=rural
    a 2023 99 residence=urban kind=target
    a ? 7 residence=urban
"""


def test_ratio_difference_and_index_of_each_figure(observe):
    found = group_gap(observe(FIGURES)).collect()
    # NBS states an urban-rural income ratio of 2.50 for 2021 on these incomes.
    columns = ["area", "period", "urban", "rural", "difference"]
    assert found.select(columns).rows() == [
        ("a", "2023", 47412, 18931, 28481),
        ("a", "2024", 50000, None, None),
        ("b", "2024", None, 20000, None),
    ]
    assert found["ratio"].to_list() == [pytest.approx(2.50, abs=0.005), None, None]
    assert found["index"][0] == pytest.approx(250.4, abs=0.05)


def test_labels_that_name_the_same_days_meet(observe):
    figures = "a 2024-H1 4 residence=urban\n a 2024-01/2024-06 2 residence=rural"
    assert group_gap(observe(figures)).collect().select("period", "ratio").rows() == [("2024-H1", 2)]


def test_other_dimensions_stay_apart(observe):
    figures = """
        a 2024 4 sex=f stage=primary
        a 2024 2 sex=m stage=primary
        a 2024 9 sex=f stage=junior
    """
    observations = observe(figures, dimensions=("sex", "stage"))
    found = group_gap(observations, dimension="sex", high="f", low="m").collect()
    assert dict(found.select("stage", "ratio").rows()) == {"primary": 2, "junior": None}


def test_an_unknown_dimension_is_refused(observe):
    with pytest.raises(UsageError, match="no dimension 'sex'"):
        group_gap(observe(FIGURES), dimension="sex")


def test_no_ratio_to_nothing():
    zero, five = pl.lit(0.0), pl.lit(5.0)
    found = pl.select(
        ratio=gap_ratio(five, zero), index=gap_index(five, zero), gap=gap_difference(five, zero)
    )
    assert found.row(0) == (None, None, 5)
