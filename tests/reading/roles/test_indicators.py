"""What a new indicator is."""

from __future__ import annotations

import pytest

from tuidash.reading.roles.indicators import new_indicator


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("年末常住人口", "person", ("sum", "last")),
        ("population", "person", ("sum", "last")),
        ("出生人数", "person", ("sum", "sum")),
        ("财政收入", "10k_yuan", ("sum", "sum")),
        ("人均收入", "yuan", ("none", "none")),
        ("农民纯收入", "yuan", ("none", "none")),
        ("出生率", "permille", ("none", "none")),
        ("年平均人口", "person", ("none", "none")),
        ("第一分位數", "1000_yuan", ("none", "none")),
        ("某数", "person", ("none", "none")),
        ("出生人数", "index", ("none", "none")),
    ],
)
def test_figures_add_up_only_where_it_is_certain(name: str, unit: str, expected: tuple[str, str]) -> None:
    made = new_indicator("x", [name], unit)
    assert (made.over_areas, made.over_time) == expected
