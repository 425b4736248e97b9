"""Columns of a result know the table, the indicator and the unit they come from."""

from __future__ import annotations

import pytest

from tests.query.awkward import lazy_tables
from tuidash.query import ParameterValue, ResultColumn, compile_query

UNITS = {"income": "yuan", "pupils": "person"}
PARAMETERS: dict[str, ParameterValue] = {"indicator": "pupils"}


def column(statement: str) -> ResultColumn:
    """Returns the last column of a statement."""
    return compile_query(statement, lazy_tables(), PARAMETERS, units=UNITS).columns[-1]


@pytest.mark.parametrize(
    ("statement", "origin"),
    [
        ("select value from observations", ("observations", "value")),
        ("select o.value as v from observations o", ("observations", "value")),
        ("with a as (select * from observations) select value from a", ("observations", "value")),
        ("select name_zh from observations o join areas a on a.id = o.area", ("areas", "name_zh")),
        ("select max(value) from observations", None),
        ("select value + 1 from observations", None),
        ("select area from observations group by area", ("observations", "area")),
    ],
)
def test_origin_is_kept_as_long_as_values_are_unchanged(
    statement: str, origin: tuple[str, str] | None
) -> None:
    assert column(statement).origin == origin


@pytest.mark.parametrize(
    ("statement", "indicator", "unit"),
    [
        ("select value from observations where indicator = 'income'", "income", "yuan"),
        ("select value from observations where indicator = $indicator", "pupils", "person"),
        ("select value from observations where 'income' = indicator and area = '01'", "income", "yuan"),
        ("select value from observations where indicator in ('income')", "income", "yuan"),
        ("select avg(value) from observations where indicator = 'income'", "income", "yuan"),
        (
            "select area, sum(value) from observations where indicator = 'income' group by area",
            "income",
            "yuan",
        ),
        ("select round(avg(value), 1) from observations where indicator = 'income'", "income", "yuan"),
        ("select coalesce(value, 0) from observations where indicator = 'income'", "income", "yuan"),
        (
            "select lag(value) over (order by period) from observations where indicator = 'income'",
            "income",
            "yuan",
        ),
        (
            "with a as (select * from observations where indicator = 'income') select value from a",
            "income",
            "yuan",
        ),
        ("select value from (select * from observations) x where indicator = 'income'", "income", "yuan"),
        (
            "select n.value from observations b join observations n on n.area = b.area "
            "where b.indicator = 'income' and n.indicator = 'pupils'",
            "pupils",
            "person",
        ),
        (
            "select value from observations where indicator = 'income' "
            "union all select value from observations where indicator = 'pupils'",
            None,
            None,
        ),
        (
            "select value from observations where indicator = 'income' and kind = 'growth'",
            "income",
            "percent",
        ),
        ("select value from observations where indicator = 'unknown'", "unknown", None),
        ("select value from observations", None, None),
        ("select value from observations where indicator = 'income' or true", None, None),
        ("select value from observations where not indicator = 'income'", None, None),
        ("select value / 2 from observations where indicator = 'income'", None, None),
        ("select count(value) from observations where indicator = 'income'", None, None),
        ("select area from observations where indicator = 'income'", None, None),
        ("select stddev(value) from observations where indicator = 'income'", None, None),
    ],
)
def test_indicator_follows_from_where(statement: str, indicator: str | None, unit: str | None) -> None:
    found = column(statement)
    assert (found.indicator, found.unit) == (indicator, unit)


def test_only_named_tables_are_loaded() -> None:
    class Loading(dict[str, object]):
        asked: list[str] = []  # noqa: RUF012 - one instance

        def __getitem__(self, name: str) -> object:
            self.asked.append(name)
            return super().__getitem__(name)

    tables = Loading(lazy_tables())
    compile_query("select id from T join u using (id)", tables)  # type: ignore[arg-type]
    assert tables.asked == ["t", "u"]


def test_repeated_names_are_told_apart() -> None:
    result = compile_query("select id, id, v as id from t", lazy_tables())
    assert [found.name for found in result.columns] == ["id", "id:1", "id:2"]
