"""The small tables beside the observations: indicators, areas and sources."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.problems import Fields, Problems
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.area import LEVELS, Area
from tuidash.model.indicator import MEASURES, OVER_AREAS, OVER_TIME, POLARITIES, Indicator, Polarity
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.model.unit import UNITS

_T = TypeVar("_T", Indicator, Area, Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionaries:
    """What the ids in a dataset's observations stand for."""

    indicators: dict[str, Indicator] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def children(self, area: str) -> tuple[str, ...]:
        """Returns the ids of the areas directly within `area`."""
        return tuple(place.id for place in self.areas.values() if place.parent == area)

    def within(self, area: str) -> frozenset[str]:
        """Returns the ids of all areas inside `area`, at any depth, without itself."""
        children: dict[str, list[str]] = {}
        for place in self.areas.values():  # a country has tens of thousands, so all are looked at once
            children.setdefault(place.parent, []).append(place.id)
        found: set[str] = set()
        todo = [area]
        while todo:
            inside = [child for child in children.get(todo.pop(), ()) if child not in found and child != area]
            found.update(inside)
            todo.extend(inside)
        return frozenset(found)


def read_dictionaries(dataset: Dataset) -> Dictionaries:
    """Returns a dataset's indicators, areas and sources; a table that is absent is empty.

    Raises:
        DatasetError: a file cannot be read.
        MetadataError: rows have problems, all of them listed with file and line.
    """
    problems = Problems()
    dictionaries = Dictionaries(
        indicators=_read(dataset, "indicators", problems, _indicator),
        areas=_read(dataset, "areas", problems, _area),
        sources=_read(dataset, "sources", problems, _source),
    )
    path = dataset.path / "areas.csv"
    for area in dictionaries.areas.values():
        if area.parent and area.parent not in dictionaries.areas:
            problems.add_unknown(f"{path}: {area.id}", tr("parent"), area.parent, dictionaries.areas)
        elif _is_within_itself(area, dictionaries.areas):
            problems.add(
                f"{path}: {area.id}",
                tr("lies within itself, its parent being {name}", name=repr(area.parent)),
            )
    _check_default(dataset, dictionaries, problems)
    problems.raise_if_any(str(dataset.path))
    return dictionaries


def _is_within_itself(area: Area, areas: Mapping[str, Area]) -> bool:
    above: set[str] = set()
    parent = area.parent
    while parent in areas and parent not in above:
        above.add(parent)
        parent = areas[parent].parent
    return area.id in above


def _check_default(dataset: Dataset, dictionaries: Dictionaries, problems: Problems) -> None:
    place = f"{dataset.path / 'dataset.toml'}: defaults"
    indicator, area = dataset.defaults.indicator, dataset.defaults.area
    if indicator and indicator not in dictionaries.indicators:
        problems.add_unknown(place, tr("indicator"), indicator, dictionaries.indicators)
    if area and area not in dictionaries.areas:
        problems.add_unknown(place, tr("area"), area, dictionaries.areas)


def _read(dataset: Dataset, table: str, problems: Problems, build: Callable[[Fields], _T]) -> dict[str, _T]:
    path = dataset.path / f"{table}.csv"
    if dataset.is_file or not path.is_file():
        return {}
    found: dict[str, _T] = {}
    written, asked = str(path), False
    for line, row in read_rows(path, problems):
        fields = Fields(problems, f"{written}:{line}", row)
        entry = build(fields)
        if not asked:  # every row has the columns of the header
            fields.finish(place=f"{written}:1")
            asked = True
        if entry.id in found:
            problems.add(f"{written}:{line}", tr("{name} is defined twice", name=repr(entry.id)))
        elif entry.id:
            found[entry.id] = entry
    return found


def read_rows(path: Path, problems: Problems) -> Iterator[tuple[int, dict[str, object]]]:
    """Yields each row of a CSV file with its line number; rows of another length become problems.

    Raises:
        DatasetError: the file cannot be read or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            if not _check_header(path, header, problems):
                return
            end = reader.line_num
            for row in reader:
                line, end = end + 1, reader.line_num
                if row == []:  # a blank line says nothing, so nothing is lost
                    continue
                if len(row) != len(header):
                    message = tr(
                        "{found} fields, the header has {expected}", found=len(row), expected=len(header)
                    )
                    problems.add(f"{path}:{line}", message)
                    continue
                yield line, cast(dict[str, object], dict(zip(header, row, strict=True)))
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DatasetError(
            tr("{path} is not a CSV file in UTF-8: {reason}", path=path, reason=error)
        ) from error


def _check_header(path: Path, header: list[str], problems: Problems) -> bool:
    if "id" not in header:
        problems.add(f"{path}:1", tr("the first line must name the columns, and one of them id"))
        return False
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        problems.add(f"{path}:1", tr("column(s) named more than once: {names}", names=", ".join(repeated)))
    return not repeated


def _aliases(fields: Fields) -> tuple[str, ...]:
    return tuple(alias.strip() for alias in fields.text("aliases").split(";") if alias.strip())


def _names(fields: Fields, key: str = "name") -> Text:
    text = Text(zh=fields.text(f"{key}_zh"), en=fields.text(f"{key}_en"))
    if key != "definition" and not (text.zh or text.en):
        fields.problem(f"{key}_zh", tr("is missing"))
    return text


def _indicator(fields: Fields) -> Indicator:
    return Indicator(
        id=fields.text("id", required=True),
        name=_names(fields),
        aliases=_aliases(fields),
        definition=_names(fields, "definition"),
        unit=fields.choice("unit", UNITS, "piece", required=True),
        decimals=fields.integer("decimals", 0),
        polarity=cast(Polarity, fields.choice("polarity", POLARITIES, "neutral")),
        measure=fields.choice("measure", MEASURES, "amount"),
        over_areas=fields.choice("over_areas", OVER_AREAS, "none"),
        over_time=fields.choice("over_time", OVER_TIME, "none"),
        lower_bound=fields.number("lower_bound"),
        upper_bound=fields.number("upper_bound"),
        topic=fields.text("topic"),
    )


def _area(fields: Fields) -> Area:
    return Area(
        id=fields.text("id", required=True),
        code=fields.text("code"),
        name=_names(fields),
        aliases=_aliases(fields),
        level=fields.choice("level", LEVELS, "other"),
        parent=fields.text("parent"),
        klass=fields.text("class"),
        valid_from=fields.period("valid_from"),
        valid_to=fields.period("valid_to"),
        note=fields.text("note"),
    )


def _source(fields: Fields) -> Source:
    return Source(
        id=fields.text("id", required=True),
        title=_names(fields, "title"),
        publisher=fields.text("publisher"),
        date=fields.text("date"),
        rank=fields.integer("rank", 1, least=1),
        licence=fields.text("licence"),
        file=fields.text("file"),
        missing=fields.text("missing"),
        note=fields.text("note"),
    )
