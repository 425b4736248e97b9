"""What can be opened: a place in the app that can be opened again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Overview:
    """Everything there is."""

    @property
    def key(self) -> str:
        """Names the entry of the sidebar that opens it."""
        return "overview"


@dataclass(frozen=True)
class Table:
    """A table of a dataset, or the list of its indicators or areas."""

    dataset: str
    table: str

    @property
    def key(self) -> str:
        """Names the entry of the sidebar that opens it."""
        return f"table {self.dataset} {self.table}"


@dataclass(frozen=True)
class Broken:
    """A dataset or saved query that cannot be read; opening it says why."""

    kind: str
    """dataset or query."""
    name: str

    @property
    def key(self) -> str:
        """Names the entry of the sidebar that opens it."""
        return f"broken {self.kind} {self.name}"


@dataclass(frozen=True)
class HowRead:
    """How a lone file is read: not a page, but a screen over it."""

    dataset: str

    @property
    def key(self) -> str:
        """Names the entry of the sidebar that opens it."""
        return f"read {self.dataset}"


@dataclass(frozen=True)
class SavedQueryRun:
    """A saved query with the texts given for its parameters."""

    name: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Names the entry of the sidebar that opens it."""
        return f"query {self.name}"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Every indicator that an area reports; without an area, the dataset's own."""

    dataset: str
    within: str = ""
    period: str = ""

    @property
    def key(self) -> str:
        """Names the entry of the sidebar that opens it."""
        return f"profile {self.dataset}"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Areas of a level compared by an indicator in a period; what is empty is chosen when it is opened."""

    dataset: str
    indicator: str = ""
    level: str = ""
    period: str = ""
    within: str = ""
    breakdown: str = ""
    """Codes of the dimensions, as `residence=urban,sex=_T`."""

    @property
    def key(self) -> str:
        """Names the entry of the sidebar that opens it."""
        return f"comparison {self.dataset}"


Address = Overview | Table | Broken | SavedQueryRun | Profile | Comparison
Entry = Address | HowRead
"""What stands in the list: pages, and what opens over them."""
