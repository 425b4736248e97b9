"""Places that figures are about."""

from __future__ import annotations

from dataclasses import dataclass

from tuidash.model.text import Text

LEVELS: dict[str, Text] = {
    "nation": Text(zh="全国", en="nation"),
    "province": Text(zh="省", en="province"),
    "city": Text(zh="市", en="city"),
    "county": Text(zh="县区", en="county"),
    "township": Text(zh="乡镇街道", en="township"),
    "village": Text(zh="村社区", en="village"),
    "zone": Text(zh="功能区", en="zone"),
    "other": Text(zh="其他", en="other"),
}
"""Levels of areas, the widest first; zones and others lie outside the hierarchy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place with its level and parent."""

    id: str
    name: Text
    code: str = ""
    """Official code, text because of leading zeros."""
    aliases: tuple[str, ...] = ()
    level: str = "other"
    parent: str = ""
    """Id of the area that contains it, empty at the top."""
    klass: str = ""
    """A grouping within the level, such as town or subdistrict."""
    valid_from: str = ""
    valid_to: str = ""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything a person may call it."""
        return tuple(name for name in (self.id, self.code, self.name.zh, self.name.en, *self.aliases) if name)
