"""Rows added to the small tables of a dataset; what is there already stays byte for byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.source import Source

Row = Mapping[str, str]


def with_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Returns the text of a CSV file with rows added; only a column that it lacks makes it written anew.

    Raises:
        DatasetError: the file cannot be read.
    """
    added = list(rows)
    try:
        text = path.read_bytes().decode("utf-8") if path.is_file() else ""
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    before = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    header = before[0] if before else list(columns)
    lacking = [name for name in columns if name not in header and any(row.get(name) for row in added)]
    end = "\r\n" if "\r\n" in text else "\n"
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator=end)
    if lacking or not before:
        header = header + lacking
        writer.writerow(header)
        writer.writerows([*row, *([""] * len(lacking))] for row in before[1:])
    else:
        stream.write(text if text.endswith(("\n", "\r")) else text + end)
    writer.writerows([row.get(name, "") for name in header] for row in added)
    return stream.getvalue()


def with_changes(path: Path, rows: Mapping[str, Row]) -> str:
    """Returns the text of a CSV file with some rows, given by their ids, written anew; the others stay.

    Raises:
        DatasetError: the file cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line + "\n" for line in text.removeprefix("\ufeff").removesuffix("\n").split("\n")]
    reader = csv.reader(lines)
    header = next(reader, [])
    kept, start = ["".join(lines[: reader.line_num])], reader.line_num
    at = header.index("id")
    for row in reader:
        changed = rows.get(row[at]) if len(row) > at else None
        if changed is None:
            kept += lines[start : reader.line_num]
        else:
            stream = io.StringIO(newline="")
            new = [changed.get(name, old) for name, old in zip(header, row, strict=False)]
            csv.writer(stream, lineterminator=end).writerow(new)
            kept.append(stream.getvalue())
        start = reader.line_num
    return mark + "".join(kept)


AREA_COLUMNS = (
    "id", "code", "name_zh", "name_en", "aliases", "level", "parent", "class", "valid_from", "valid_to",
    "note",
)  # fmt: skip
INDICATOR_COLUMNS = (
    "id", "name_zh", "name_en", "aliases", "definition_zh", "definition_en", "unit", "decimals", "polarity",
    "measure", "over_areas", "over_time", "lower_bound", "upper_bound", "topic",
)  # fmt: skip
SOURCE_COLUMNS = (
    "id", "title_zh", "title_en", "publisher", "date", "rank", "licence", "file", "missing", "note",
)  # fmt: skip


def area_row(area: Area) -> Row:
    """Returns an area as a row of areas.csv."""
    return {
        "id": area.id,
        "code": area.code,
        "name_zh": area.name.zh,
        "name_en": area.name.en,
        "aliases": "; ".join(area.aliases),
        "level": area.level,
        "parent": area.parent,
        "class": area.klass,
        "valid_from": area.valid_from,
        "valid_to": area.valid_to,
        "note": area.note,
    }


def indicator_row(indicator: Indicator) -> Row:
    """Returns an indicator as a row of indicators.csv."""
    lower, upper = indicator.lower_bound, indicator.upper_bound
    return {
        "id": indicator.id,
        "name_zh": indicator.name.zh,
        "name_en": indicator.name.en,
        "aliases": "; ".join(indicator.aliases),
        "definition_zh": indicator.definition.zh,
        "definition_en": indicator.definition.en,
        "unit": indicator.unit,
        "decimals": str(indicator.decimals),
        "polarity": indicator.polarity,
        "measure": indicator.measure,
        "over_areas": indicator.over_areas,
        "over_time": indicator.over_time,
        "lower_bound": "" if lower is None else repr(lower),
        "upper_bound": "" if upper is None else repr(upper),
        "topic": indicator.topic,
    }


def source_row(source: Source) -> Row:
    """Returns a source as a row of sources.csv."""
    return {
        "id": source.id,
        "title_zh": source.title.zh,
        "title_en": source.title.en,
        "publisher": source.publisher,
        "date": source.date,
        "rank": str(source.rank),
        "licence": source.licence,
        "file": source.file,
        "missing": source.missing,
        "note": source.note,
    }
