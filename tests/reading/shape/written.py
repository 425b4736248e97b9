"""Cases as text: `=== name`, cells, `---`, what is found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tuidash.reading.shape.table import FoundTable


@dataclass(frozen=True, slots=True)
class Case:
    """A grid and the tables in it, both as text."""

    name: str
    text: str
    expected: str


def read_cases(path: Path) -> list[Case]:
    """Returns the cases of a file."""
    cases = []
    for part in path.read_text("utf-8").split("=== ")[1:]:
        name, _, rest = part.partition("\n")
        text, _, expected = rest.partition("---\n")
        cases.append(Case(f"{path.stem}: {name}", text, expected.rstrip("\n")))
    return cases


def describe(table: FoundTable) -> str:
    """Returns a table as lines of text, whatever is empty left out."""
    columns = [
        heading.name
        + (f" [{heading.unit}]" if heading.unit else "")
        + (f" <{' / '.join(heading.labels)}>" if heading.labels != (heading.name,) else "")
        for heading in table.headings
    ]
    lines = [
        f"table {table.name}",
        *(f"title {title}" for title in table.titles),
        *([f"unit {table.unit}"] if table.unit else []),
        f"header {' '.join(map(str, table.header_lines)) or 'none'}",
        f"columns {' | '.join(columns)}",
        f"rows {table.height}, {table.first_line}-{table.last_line}",
    ]
    for line, *cells in table.rows.collect().iter_rows():
        lines.append(f"{line}: {' | '.join('' if text is None else text for text in cells)}")
    lines += [f"note {note}" for note in table.footnotes]
    lines += [f"remark {remark}" for remark in table.remarks]
    return "\n".join(lines)
