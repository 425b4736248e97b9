"""Checks that answers are about what is there: a column of the files, an area of the dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.names import hint_for
from tuidash.model.profile import Profile
from tuidash.model.unit_text import parse_unit
from tuidash.reading.areas.matches import CREATE, EVERY, LEAVE_OUT
from tuidash.reading.roles.answer import column_of
from tuidash.reading.shape.table import FoundTable


def check_answers(
    answers: Mapping[str, str], tables: Sequence[FoundTable], profile: Profile, areas: Mapping[str, Area]
) -> None:
    """Refuses answers about columns that no file has, and about areas that the dataset does not have.

    Raises:
        UsageError: one is.
    """
    headings = [one for table in tables for one in table.headings]
    columns = dict.fromkeys(name for one in headings for name in (one.name, *one.labels))
    for key, text in answers.items():
        column = column_of(key)
        if column and column not in columns and column not in profile.columns:
            listed = tr("Columns here: {names}", names=", ".join(columns))
            raise UsageError(
                tr("{key}: no file has a column {name}", key=key, name=repr(column)),
                hint=hint_for(column, columns, otherwise=listed),
            )
        if column and key.endswith(".unit"):
            _check_unit(
                key, text.strip(), [one.unit for one in headings if column in (one.name, *one.labels)]
            )
        if key.startswith("areas."):
            check_area(key, text.strip(), areas)


def check_area(key: str, text: str, areas: Mapping[str, Area]) -> None:
    """Refuses an answer that says neither what becomes of a place nor the id of an area.

    Raises:
        UsageError: it does not.
    """
    fates = (CREATE, LEAVE_OUT) if key != f"areas.{EVERY}" else (CREATE,)
    if text in fates or (text in areas and key != f"areas.{EVERY}"):
        return
    named = {name: area.id for area in areas.values() for name in area.names}
    listed = tr("Possible: + for a new area, - to leave the rows out, or the id of an area")
    close = hint_for(text, named) if named else None
    ids = f" (id {named[text]})" if text in named else ""
    raise UsageError(
        tr("{key}: there is no area with the id {text}", key=key, text=repr(text)),
        hint=f"{close}{ids} {listed}" if close else listed,
    )


def _check_unit(key: str, text: str, written: Sequence[str]) -> None:
    """A heading that gives a unit goes before the profile; to read its unit otherwise is another answer."""
    asked = parse_unit(text)
    for unit in written:
        known = parse_unit(unit) if unit else None
        if known is not None and asked is not None and known.code != asked.code:
            raise UsageError(
                tr("{key}: the heading itself says {unit}", key=key, unit=unit),
                hint=tr(
                    "To read {unit} as another unit: --answer 'units.{unit}={code}'", unit=unit, code=text
                ),
            )
