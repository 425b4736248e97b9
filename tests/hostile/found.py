"""What tuidash does with a hostile file, in the words of the table of expectations."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tests.hostile.maker import Expected
from tuidash.cli import run_command_line
from tuidash.data.lone import open_lone
from tuidash.errors import DatasetError, ExitCode
from tuidash.reading.options import ReadOptions, Watch

_RELATIONS = {"exact": "", "range": ""}
_PLACE = re.compile(
    r"[^!:]*(?:!(?P<sheet>[^!]*)!(?P<letters>[A-Z]+)(?P<row>\d+)|:(?P<line>\d+):(?P<field>\d+))"
)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


def run_here(*arguments: str) -> Ran:
    """Runs a command line in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run_command_line(arguments)
    return Ran(int(code), _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a file."""

    shape: str
    aside: int
    changed: int
    told: str
    figures: str
    codes: tuple[int, int, int]
    """Exit codes of `sql`, `inspect` and `import`."""
    message: str
    """What refuses the file, hint included, or what an import says."""


def find(path: Path, expected: Expected, folder: Path) -> Found:
    """Opens, inspects and imports a file."""
    if expected.figures == "only opened":
        shape, aside, changed, told = open_file(path)
        return Found(shape, aside, changed, told, expected.figures, (0, 0, 0), "")
    counted = run_here("sql", "SELECT count(*) AS n FROM file", "-d", str(path), "--csv")
    looked = run_here("inspect", str(path), "--format", "json")
    figures, imported = "-", Ran(looked.code, "", "")
    if expected.figures != "-":
        figures, imported = _import(path, expected, folder)
    codes = (counted.code, looked.code, imported.code)
    shape, aside, changed, told = open_file(path)
    if shape != "refused":
        assert counted.out == f"n\n{shape.partition('x')[0]}\n", counted
        json.loads(looked.out)
    said = (looked.err or imported.err).replace(f"{path.parent}/", "").strip()
    return Found(shape, aside, changed, told, figures, codes, said)


def open_file(path: Path) -> tuple[str, int, int, str]:
    """Opens a file alone: shape, rows set aside, cells changed, and the cells or the message."""
    try:
        file = open_lone(path, ReadOptions(), None, Watch())
    except DatasetError as error:
        return "refused", 0, 0, f"{error.message} {error.hint or ''}".replace(f"{path.parent}/", "").strip()
    first = file.first.collect()
    more = f"+{len(file.tables) - 1}" if len(file.tables) > 1 else ""
    told = " / ".join(",".join(map(_cell, row)) for row in first.iter_rows())
    set_aside, changes = file.set_aside.collect().height, file.changes.collect().height
    return f"{first.height}x{first.width}{more}", set_aside, changes, told


def _cell(value: object) -> str:
    if value is None:
        return "∅"
    if isinstance(value, float):
        return repr(value + 0.0).removesuffix(".0")
    return str(value).replace("\r\n", "\n").replace("\n", "⏎")


def _import(path: Path, expected: Expected, folder: Path) -> tuple[str, Ran]:
    answers = [part for text in expected.answers for part in ("--answer", text)]
    ended = run_here("import", str(path), "--into", str(folder), *answers)
    if ended.code == ExitCode.USAGE:
        return "asks " + " ".join(re.findall(r"--answer '(.*?)=", ended.err)), ended
    if ended.code:
        return "refused", ended
    with (folder / "loads.csv").open(encoding="utf-8") as stream:
        [load] = csv.DictReader(stream)
    if not (folder / "indicators.csv").exists():
        return f"{len(_names(folder / 'areas.csv'))} areas", ended
    rows = _observations(folder)
    aside = int(load["set_aside"]) - _rows_aside(folder)
    said = f", {aside} aside" if aside else ""
    if expected.figures.split(",")[0].endswith(" figures"):
        return f"{len(rows)} figures{said}", ended
    return _written(rows, folder) + said, ended


def _rows_aside(folder: Path) -> int:
    """Returns how many whole rows of the text fit no table."""
    if not (folder / "set_aside.csv").exists():
        return 0
    with (folder / "set_aside.csv").open(encoding="utf-8") as stream:
        return sum(not row["column"] for row in csv.DictReader(stream))


def _observations(folder: Path) -> list[dict[str, str]]:
    if (folder / "observations.parquet").exists():
        frame = pl.read_parquet(folder / "observations.parquet").cast(pl.String)
        rows = [{name: text or "" for name, text in row.items()} for row in frame.iter_rows(named=True)]
    else:
        with (folder / "observations.csv").open(encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
    sheets: list[str] = []
    for row in rows:
        if (sheet := _sheet(row["locator"])) not in sheets:
            sheets.append(sheet)
    return sorted(rows, key=lambda row: _order(row["locator"], sheets))


def _sheet(locator: str) -> str:
    place = _PLACE.fullmatch(locator)
    assert place is not None, locator
    return place["sheet"] or ""


def _order(locator: str, sheets: Sequence[str]) -> tuple[int, int, int, str]:
    place = _PLACE.fullmatch(locator)
    assert place is not None, locator
    sheet = sheets.index(place["sheet"] or "")
    if place["line"]:
        return sheet, int(place["line"]), int(place["field"]), ""
    return sheet, int(place["row"]), len(place["letters"]), place["letters"]


def _written(rows: Sequence[dict[str, str]], folder: Path) -> str:
    areas = _names(folder / "areas.csv")
    with (folder / "indicators.csv").open(encoding="utf-8") as stream:
        units = {row["id"]: row["unit"] for row in csv.DictReader(stream)}
    columns = list(rows[0]) if rows else []
    dimensions = columns[columns.index("kind") + 1 : columns.index("relation")] if rows else []
    parts = []
    for indicator in dict.fromkeys(row["indicator"] for row in rows):
        own = [row for row in rows if row["indicator"] == indicator]
        said = " ".join(_figure(row, areas, dimensions) for row in own)
        parts.append(f"{indicator}[{units.get(indicator, '?')}]: {said}")
    return "; ".join(parts)


def _names(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8") as stream:
        return {row["id"]: row["name_zh"] or row["name_en"] for row in csv.DictReader(stream)}


def _figure(row: dict[str, str], areas: dict[str, str], dimensions: Sequence[str]) -> str:
    parts = "".join(f"{{{row[name]}}}" for name in dimensions if row[name] != "_T")
    value = _number(row["value"])
    if row["relation"] == "range":
        value = f"{_number(row['lower'])}..{_number(row['upper'])}"
    relation = _RELATIONS.get(row["relation"], row["relation"])
    status = "" if row["status"] == "A" else f"!{row['status']}"
    kind = "" if row["kind"] == "actual" else f"#{row['kind']}"
    return f"{areas.get(row['area'], row['area'])}@{row['period']}{parts}={relation}{value}{status}{kind}"


def _number(text: str) -> str:
    return _cell(float(text)) if text else "∅"
