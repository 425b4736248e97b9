"""Columns of every type that a file may hold arrive as the types of the engine, with their values."""

from __future__ import annotations

import datetime
from decimal import Decimal

import polars as pl
import pytest

from tuidash.errors import QueryError
from tuidash.query import collect, compile_query
from tuidash.query.types import MOST_SCALE

MOMENT = datetime.datetime(2024, 5, 6, 7, 8, 9)


@pytest.mark.parametrize(
    ("given", "value", "found"),
    [
        *[
            (dtype, 100, pl.Int64())
            for dtype in (pl.Int8(), pl.Int16(), pl.Int32(), pl.UInt8(), pl.UInt16(), pl.UInt32())
        ],
        (pl.UInt64(), 2**63 - 1, pl.Int64()),
        (pl.Int128(), -(2**63), pl.Int64()),
        (pl.Float32(), 0.5, pl.Float64()),
        (pl.Decimal(9, 2), Decimal("1.25"), pl.Decimal(38, 2)),
        (pl.Categorical(), "甲", pl.String()),
        (pl.Enum(["甲", "乙"]), "乙", pl.String()),
        (pl.Datetime("ms"), MOMENT, pl.Datetime("us")),
        (pl.Datetime("ns"), MOMENT, pl.Datetime("us")),
        (pl.Date(), MOMENT.date(), pl.Date()),
        (pl.Boolean(), True, pl.Boolean()),
    ],
    ids=str,
)
def test_types_of_files_become_those_of_the_engine(
    given: pl.DataType, value: object, found: pl.DataType
) -> None:
    table = pl.DataFrame({"x": [value, None]}, schema={"x": given}).lazy()
    result = compile_query("select x from t", {"t": table})
    assert [column.dtype for column in result.columns] == [found]
    frame = collect(result)
    assert frame.dtypes == [found]
    assert frame["x"].to_list() == [value, None]


@pytest.mark.parametrize("value", [2**63, 2**64 - 1])
def test_a_whole_number_beyond_64_bits_is_no_other_number(value: int) -> None:
    table = pl.DataFrame({"x": [value]}, schema={"x": pl.UInt64}).lazy()
    with pytest.raises(QueryError) as caught:
        collect(compile_query("select x from t", {"t": table}))
    assert str(value) in caught.value.message


def test_a_parameter_beyond_64_bits_is_refused() -> None:
    with pytest.raises(QueryError, match=f"^{2**63} is too large for a whole number.$") as caught:
        compile_query("select $n as x", {}, {"n": 2**63})
    assert caught.value.column == 8


def test_a_constant_with_too_many_digits_after_the_point_is_a_float() -> None:
    exact, rough = f"0.{'1' * MOST_SCALE}", f"0.{'1' * (MOST_SCALE + 1)}"
    frame = collect(compile_query(f"select {exact} as a, {rough} as b", {}))
    assert frame.row(0) == (Decimal(exact), float(rough))
