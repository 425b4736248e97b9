"""A text in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from tuidash import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A name or description in Chinese and English, either of which may be missing."""

    zh: str = ""
    en: str = ""

    def __str__(self) -> str:
        """The text in the language of the interface, else in the other one."""
        return (self.zh or self.en) if language.current() == "zh" else (self.en or self.zh)

    @property
    def both(self) -> str:
        """Both languages, for listings that must be found in either."""
        return " · ".join(dict.fromkeys(part for part in (self.zh, self.en) if part))
