"""Short lists written without Polars have the same bytes as those that the formats write."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuidash.output.column import Column
from tuidash.output.formats import get_format, write_table
from tuidash.output.short import SHORT_FORMATS
from tuidash.output.table import WriteOptions
from tuidash.view.listing import Listing

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ROWS = st.lists(
    st.tuples(TEXT, st.one_of(st.none(), st.integers(-(2**62), 2**62)), st.one_of(st.none(), TEXT))
)
COLUMNS = (
    Column(id="name", title="Name"),
    Column(id="count", title="Count", kind="number", decimals=0),
    Column(id='no,"te"', title="Note"),
)


@pytest.mark.parametrize("name", SHORT_FORMATS)
@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_the_bytes_are_the_same(name: str, rows: list[tuple[object, ...]]) -> None:
    listing = Listing(title="T", columns=COLUMNS, entries=tuple(rows))
    stream = io.BytesIO()
    write_table(listing.sheet(), stream, get_format(name), WriteOptions())
    assert SHORT_FORMATS[name](COLUMNS, rows).encode() == stream.getvalue()
