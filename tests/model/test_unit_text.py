"""Units as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.unit import UNITS, find_unit
from tuidash.model.unit_table import SCALED, SCALES
from tuidash.model.unit_text import parse_unit, split_unit

FOLDER = Path(__file__).parent
CODES = sorted(code for code in UNITS if str(UNITS[code]) and code != "school")
"""All but 所, which alone counts anything and is a school only below a stroke."""


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [tuple(part.strip() for part in line.split("|")) for line in lines if not line.startswith("# ")]


@pytest.mark.parametrize(("text", "code"), rows("units.txt"))
def test_a_text_names_a_unit(text: str, code: str) -> None:
    unit = parse_unit(text)
    assert (unit.code if unit else "") == code


@pytest.mark.parametrize(("label", "rest", "unit"), rows("unit_labels.txt"))
def test_a_label_is_parted_from_its_unit(label: str, rest: str, unit: str) -> None:
    assert split_unit(label) == (rest, unit)


@given(
    st.sampled_from(CODES),
    st.sampled_from(["zh", "en"]),
    st.sampled_from(["{}", "（{}）", " [{}] ", "单位：{}"]),
)
def test_the_label_of_a_unit_is_read_as_that_unit(code: str, script: str, frame: str) -> None:
    unit = UNITS[code]
    assert parse_unit(frame.format(getattr(unit.label, script))) == unit


@given(st.sampled_from([scale[0] for scale in SCALES]), st.sampled_from([row[0] for row in SCALED]))
def test_scales_before_any_unit_are_read(scale: str, base: str) -> None:
    unit = find_unit(f"{scale}_{base}")
    assert unit is not None
    read = parse_unit(unit.label.zh)
    assert read is not None
    if base != "school":
        assert read.like(unit)
        assert read.factor == unit.factor


@given(st.text(max_size=12))
def test_any_text_is_read_or_left_alone(text: str) -> None:
    unit = parse_unit(text)
    assert unit is None or find_unit(unit.code) == unit
    rest, said = split_unit(text)
    assert said == "" or len(rest) < len(text)
    assert said or rest == text
