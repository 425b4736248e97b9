"""The columns of one table by what its profile says they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tuidash.model.profile import ColumnPlan, Profile, Question
from tuidash.reading.areas.levels import RANKS
from tuidash.reading.observe.places import PlaceColumns
from tuidash.reading.roles.columns import count_labels, plan_for
from tuidash.reading.roles.headings import with_year
from tuidash.reading.roles.indicators import dimension_id
from tuidash.reading.roles.questions import ask_role
from tuidash.reading.roles.whole import whole_reading
from tuidash.reading.shape.table import FoundTable, Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """Columns by role."""

    roles: Mapping[str, str]
    """Role to column, for roles that one column has."""
    places: PlaceColumns
    figures: Mapping[Heading, ColumnPlan]
    parts: Mapping[str, ColumnPlan]
    """Columns that hold codes of a dimension."""
    questions: tuple[Question, ...]


def plan_table(table: FoundTable, profile: Profile) -> Planning:
    """Returns what each column of a table holds; a column that the profile does not know is a question."""
    roles: dict[str, str] = {}
    parents: list[tuple[int, int, str]] = []
    levels: dict[str, str] = {}
    figures: dict[Heading, ColumnPlan] = {}
    parts: dict[str, ColumnPlan] = {}
    questions = []
    counts = count_labels(table.headings)
    reading = whole_reading(table, profile)
    year = None if reading is None else reading.period.start.year
    for heading in table.headings:
        plan = plan_for(heading, table.headings, profile, counts)
        if plan is not None:
            plan = replace(plan, period=with_year(plan.period, year))
        if plan is None:
            questions.append(ask_role(heading.name, ()))
        elif plan.role == "value":
            figures[heading] = plan
        elif plan.role == "dimension":
            own = plan.dimension or dimension_id([heading.name])
            parts[heading.name] = replace(plan, dimension=own)
        elif plan.role == "parent":
            parents.append((RANKS.get(plan.level, len(RANKS)), heading.position, heading.name))
            levels[heading.name] = plan.level
        else:
            roles.setdefault(plan.role, heading.name)
            if plan.role == "area":
                levels[heading.name] = plan.level
    around = tuple(name for _, _, name in sorted(parents))
    if not around and (coded := roles.get("parent_code")) and roles.get("area_code"):
        around = (coded,)  # the codes of the places around, where nobody gives their names
    return Planning(
        roles=roles,
        places=PlaceColumns(
            parents=around,
            area=roles.get("area", ""),
            code=roles.get("area_code", ""),
            levels=levels,
        ),
        figures=figures,
        parts=parts,
        questions=tuple(questions),
    )
