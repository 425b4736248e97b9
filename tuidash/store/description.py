"""dataset.toml of an imported dataset: made for a new one, added to where an import brings new codes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tuidash.catalog.dataset import Dimension
from tuidash.catalog.toml_text import bilingual, key, quoted
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.text import Text

Codes = Mapping[str, Mapping[str, Text]]
"""For each dimension its codes and their names."""


def new_description(identifier: str, title: Text, licence: str = "") -> str:
    """Returns the description of a dataset without dimensions."""
    lines = [f"id = {quoted(identifier)}", f"title = {bilingual(title)}"]
    if licence:
        lines.append(f"licence = {quoted(licence)}")
    return "\n".join(lines) + "\n"


def with_codes(
    text: str, known: Sequence[Dimension], found: Codes, path: Path, titles: Mapping[str, Text] | None = None
) -> str:
    """Returns a description with the dimensions and codes that it lacks; the rest of its text stays.

    Raises:
        DatasetError: it is written so that they cannot be added without rewriting it.
    """
    dimensions = {dimension.id: dimension for dimension in known}
    for name, codes in found.items():
        if name not in dimensions:
            title = _named((titles or {}).get(name, Text()), name)
            text = f"{_ended(text)}\n[dimensions.{key(name)}]\ntitle = {bilingual(title)}\n"
        before = dimensions[name].codes if name in dimensions else {}
        lacking = {code: names for code, names in codes.items() if code not in before}
        if lacking:
            text = _with_lines(text, name, lacking, path)
    return text


def _with_lines(text: str, name: str, codes: Mapping[str, Text], path: Path) -> str:
    lines = [f"{key(code)} = {bilingual(_named(names, code))}" for code, names in codes.items()]
    section = f"[dimensions.{key(name)}.codes]"
    expected = {*(_codes_in(text, name) or ()), *codes}
    tries = []
    if re.search(rf"^{re.escape(section)}[ \t]*$", text, re.MULTILINE):
        joined = "\n".join([section, *lines])
        tries.append(text.replace(section, joined, 1))
    else:
        tries.append(f"{_ended(text)}\n{section}\n" + "\n".join(lines) + "\n")
        tries += _inline(text, name, lines)
    for attempt in tries:
        if _codes_in(attempt, name) == expected:
            return attempt
    raise DatasetError(
        tr("{path}: the codes of dimension {name} cannot be added to", path=path, name=name),
        hint=tr("Add to its codes by hand: {lines}", lines=", ".join(lines)),
    )


def _inline(text: str, name: str, lines: Sequence[str]) -> list[str]:
    """Returns the text with lines added to a table of codes that is written between braces."""
    head = re.search(rf"^\[dimensions\.{re.escape(key(name))}\][ \t]*$", text, re.MULTILINE)
    codes = re.compile(r"^codes[ \t]*=[ \t]*\{.*(?=\}[ \t]*$)", re.MULTILINE)
    found = codes.search(text, head.end()) if head else None
    if found is None:
        return []
    return [text[: found.end()].rstrip().rstrip(",") + ", " + ", ".join(lines) + " " + text[found.end() :]]


def _codes_in(text: str, name: str) -> set[str] | None:
    """Returns the codes of a dimension, None when the text is not TOML."""
    try:
        dimension = tomllib.loads(text).get("dimensions", {}).get(name, {})
    except tomllib.TOMLDecodeError:
        return None
    return set(dimension.get("codes", {}))


def _named(names: Text, code: str) -> Text:
    return names if names.both else Text(zh=code, en=code)


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"
