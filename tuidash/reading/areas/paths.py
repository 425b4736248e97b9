"""Names that hold the names of the places around them: 新北市板橋區 is 板橋區 in 新北市."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tuidash.reading.areas.levels import RANKS, levels_of
from tuidash.reading.areas.names import printed_name

_SEPARATORS = ("/", ">", "›", "|")
_ENOUGH = 0.9
"""Part of the names of a column that must be paths before any of them is split."""
_MOST = 6


def split_path(name: str) -> tuple[str, ...]:
    """Returns the parts of a path from the widest to the narrowest; a name that is none is its only part.

    A single name can look like a path (大市聚镇), so columns are decided as a whole by `split_paths`.
    """
    name = printed_name(name)
    for separator in _SEPARATORS:
        if separator in name:
            parts = tuple(part.strip() for part in name.split(separator))
            return parts if all(parts) else (name,)
    splits = list(_splits(name, -1))
    # Most parts first; of as many, the one whose wide part is shortest: 济宁市|市中区.
    return min(splits, key=lambda parts: (-len(parts), len(parts[0]))) if splits else (name,)


def _splits(name: str, above: int) -> Iterable[tuple[str, ...]]:
    """Yields every way to read `name` as places, each narrower than the one before."""
    for end in range(2, len(name) + 1):
        part = name[:end]
        ranks = sorted(RANKS[level] for level in levels_of(part) if RANKS.get(level, -1) > above)
        if not ranks:
            continue
        if end == len(name):
            yield (part,)
            continue
        for rest in _splits(name[end:], ranks[0]):
            yield (part, *rest)


def split_paths(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Returns the parts of every name of a column; nothing is split unless nearly all names are paths.

    Paths share their wide parts: a column in which these are as many as the names holds no paths.
    """
    parts = {name: split_path(name) for name in names}
    paths = {name: path for name, path in parts.items() if len(path) > 1}
    wide = {path[:-1] for path in paths.values()}
    likely = len(paths) >= _ENOUGH * len(parts) and (len(wide) <= len(paths) / 2 or len(paths) < _MOST)
    if not likely or not paths:
        return {name: (printed_name(name),) for name in parts}
    heads = {path[:-1] for path in paths.values()}
    return {name: path if len(path) > 1 else _by_head(path[0], heads) for name, path in parts.items()}


def _by_head(name: str, heads: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Returns the parts of a name whose end tells no level (高雄市三民一) by a wide part of other names."""
    fitting = [head for head in heads if name.startswith("".join(head)) and name != "".join(head)]
    if not fitting:
        return (name,)
    head = max(fitting, key=lambda parts: len("".join(parts)))
    return (*head, name[len("".join(head)) :])
