"""Datasets as they were on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuidash import language
from tuidash.catalog.past import past_day
from tuidash.errors import UsageError
from tuidash.workspace import Workspace

HEADER = (
    "indicator,area,period,period_start,period_end,basis,kind,relation,value,numerator,denominator,lower,"
    "upper,status,raw,raw_unit,source,locator,vintage,responsible,note\n"
)


def row(area: str, value: int, vintage: str, source: str = "s") -> str:
    return (
        f"population,{area},2023,2023-01-01,2023-12-31,stock,actual,exact,{value},,,,,A,{value},,{source},"
        f"f:2,{vintage},,\n"
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "datasets" / "towns"
    folder.mkdir(parents=True)
    (folder / "dataset.toml").write_text('id = "towns"\ntitle = "Towns"\n', "utf-8")
    (folder / "indicators.csv").write_text("id,name_en,unit\npopulation,Population,person\n", "utf-8")
    (folder / "areas.csv").write_text("id,name_en,level\na,A,township\nb,B,township\nc,C,township\n", "utf-8")
    (folder / "sources.csv").write_text("id,title_en,rank\ns,S,1\nstrong,Strong,1\nweak,Weak,2\n", "utf-8")
    rows = [
        row("a", 1, "2024-01-31"),
        row("a", 2, "2024-05-01"),
        row("a", 3, "2024-05-01T09:00:00Z"),
        row("b", 7, ""),
        row("c", 8, "2024-03-01", "weak"),
        row("c", 9, "2024-06-01", "strong"),
    ]
    (folder / "observations.csv").write_text(HEADER + "".join(rows), "utf-8")
    return tmp_path


def seen(
    place: Path, as_of: str | None, sql: str = "SELECT area, value FROM observations"
) -> dict[str, float]:
    workspace = Workspace.open(data=place, start=place, as_of=as_of)
    return dict(workspace.sql(f"{sql} ORDER BY area").rows(0, 9))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, {"a": 3, "b": 7, "c": 9}),
        ("2023-12-31", {"b": 7}),
        ("2024-01", {"a": 1, "b": 7}),
        ("2024-04-30", {"a": 1, "b": 7, "c": 8}),
        ("2024-05-01", {"a": 3, "b": 7, "c": 8}),
        ("2024-05-01T08:00", {"a": 2, "b": 7, "c": 8}),
        ("2024", {"a": 3, "b": 7, "c": 9}),
    ],
)
def test_only_vintages_up_to_the_day_exist(place: Path, as_of: str | None, expected: dict[str, int]) -> None:
    assert seen(place, as_of) == expected


def test_later_rows_are_not_among_all_observations_either(place: Path) -> None:
    counted = "SELECT area, count(*) FROM all_observations GROUP BY area"
    assert seen(place, "2024-01-31", counted) == {"a": 1, "b": 1}


def test_a_kept_plan_is_not_used_for_another_day(place: Path) -> None:
    (place / "queries").mkdir()
    (place / "queries" / "all.sql").write_text("SELECT area, value FROM observations ORDER BY area", "utf-8")
    for as_of, expected in (("2024-01", 1.0), (None, 3.0), ("2024-01", 1.0)):
        workspace = Workspace.open(data=place, start=place, as_of=as_of)
        assert workspace.run(workspace.get_query("all")).rows(0, 1) == [("a", expected)]


def test_the_heading_says_so(place: Path) -> None:
    workspace = Workspace.open(data=place, start=place, as_of="2024-05")
    assert workspace.get_dataset("towns").heading == "Towns · as of 2024-05-31"
    language.use("zh")
    assert workspace.table(workspace.get_dataset("towns"), "observations").title == "Towns · 截至 2024-05-31"


@pytest.mark.parametrize(
    ("text", "day"),
    [("2024-05-01", "2024-05-01"), ("2024-Q1", "2024-03-31"), ("2024-05-01 12:30", "2024-05-01T12:30:00Z")],
)
def test_days_are_written_in_several_ways(text: str, day: str) -> None:
    assert past_day(text) == day


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(UsageError, match="'yesterday' is not a day"):
        past_day("yesterday")
