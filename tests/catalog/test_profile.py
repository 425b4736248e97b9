"""Profiles survive being written, and a broken one tells all that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.catalog.profile import parse_profile, profile_text, read_profile
from tuidash.errors import DatasetError, MetadataError
from tuidash.model.area import LEVELS
from tuidash.model.profile import CALENDARS, ROLES, ColumnPlan, Profile
from tuidash.model.status import BASES, KINDS, STATUSES
from tuidash.model.unit import UNITS

TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
FILLED = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
PERIODS = st.sampled_from(["", "2024", "2024-H1", "2024-Q3", "2024-06", "2024-01/2024-06"])


def one_of(known: object, *more: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*known, *more])  # type: ignore[misc]


def table(values: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(FILLED, values, max_size=3)


PLANS = st.builds(
    ColumnPlan,
    role=one_of(ROLES),
    indicator=TEXT,
    period=PERIODS,
    unit=one_of(UNITS, ""),
    kind=one_of(KINDS, ""),
    basis=one_of(BASES, ""),
    dimension=TEXT,
    codes=table(FILLED),
    dimensions=table(FILLED),
    level=one_of(LEVELS, ""),
)
PROFILES = st.builds(
    Profile,
    name=st.just("monthly"),
    encoding=TEXT,
    delimiter=TEXT,
    sheet=TEXT,
    header_rows=st.integers(0, 9),
    calendar=one_of(CALENDARS, ""),
    indicator=TEXT,
    period=st.one_of(PERIODS, one_of(("file", "title"))),
    area=TEXT,
    unit=one_of(UNITS, ""),
    level=one_of(LEVELS, ""),
    basis=one_of(BASES, ""),
    kind=one_of(KINDS),
    totals=one_of(("keep", "skip", "")),
    rank=st.integers(1, 9),
    publisher=TEXT,
    licence=TEXT,
    missing=table(one_of(STATUSES)),
    columns=st.dictionaries(TEXT, PLANS, max_size=3),
    areas=table(FILLED),
    units=table(one_of(UNITS)),
)


@given(PROFILES)
def test_what_is_written_is_read_again(profile: Profile) -> None:
    assert parse_profile(profile_text(profile), Path("monthly.toml")) == profile


def test_it_is_written_as_a_person_would() -> None:
    profile = Profile(
        name="monthly",
        calendar="roc",
        period="file",
        missing={"—": "O"},
        columns={
            "人口": ColumnPlan(role="value", indicator="population", unit="person"),
            "sex": ColumnPlan(role="dimension", dimension="sex", codes={"男": "M", "女": "F"}),
        },
        areas={"山西/城关镇": "-"},
    )
    comment, body = profile_text(profile).split("\n\n", 1)
    assert all(line.startswith("# ") for line in comment.splitlines())
    assert body == (
        'calendar = "roc"\nperiod = "file"\n\n'
        '[missing]\n"—" = "O"\n\n'
        '[areas]\n"山西/城关镇" = "-"\n\n'
        '[columns."人口"]\nrole = "value"\nindicator = "population"\nunit = "person"\n\n'
        '[columns.sex]\nrole = "dimension"\ndimension = "sex"\ncodes = { "男" = "M", "女" = "F" }\n'
    )


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "monthly.toml"
    path.write_text(
        'calender = "roc"\nkind = "actuel"\nrank = 0\nperiod = "2024-13"\n'
        '[missing]\n"x" = "Z"\n[columns]\nyear = 5\n[columns.a]\nunit = "yuann"\n',
        "utf-8",
    )
    with pytest.raises(MetadataError) as caught:
        read_profile(path)
    told = "\n".join(caught.value.problems)
    assert f"{path}: unknown key 'calender' Did you mean calendar?" in told
    assert f"{path}: kind: unknown kind 'actuel' Did you mean actual" in told
    assert "rank: must be at least 1, found 0" in told
    assert "period: must be a date or period, found '2024-13'" in told
    assert f"{path}: missing: x: unknown x 'Z'" in told
    assert f"{path}: columns.year: must be a table" in told
    assert f"{path}: columns.a: role: is missing" in told
    assert f"{path}: columns.a: unit: unknown unit 'yuann' Did you mean yuan" in told
    assert len(caught.value.problems) == 8


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"calendar = ", "is not a TOML file"), (b"\xff", "is not text in UTF-8"), (None, "Cannot read")],
)
def test_what_is_no_profile_is_refused(content: bytes | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "monthly.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DatasetError, match=told):
        read_profile(path)
