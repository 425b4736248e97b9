"""Every error that tuidash raises on purpose.

    TuidashError                  anything a person can act on
    ├── UsageError      exit 2    flags, settings, names on the command line, no terminal
    ├── DatasetError    exit 3    a dataset or file that is missing, unreadable or badly described
    │   └── MetadataError         several problems of one dataset, all at once
    ├── QueryError      exit 1    SQL syntax, refused statements, names in SQL, parameters
    ├── ExportError     exit 4    a result that cannot be written
    ├── QueryTimeout    exit 5    a query stopped by its time limit
    └── Cancelled       exit 130  long work that somebody stopped

Exit codes without a class: 6 `check` found problems, 70 a bug, 130 interrupted by a signal, 141 broken pipe,
143 terminated.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """What a shell sees when tuidash ends."""

    OK = 0
    QUERY = 1
    USAGE = 2
    DATASET = 3
    EXPORT = 4
    TIMEOUT = 5
    PROBLEMS = 6
    BUG = 70
    INTERRUPTED = 130
    BROKEN_PIPE = 141
    TERMINATED = 143


class TuidashError(Exception):
    """An error that says what was found and what to do."""

    exit_code = ExitCode.BUG

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def lines(self) -> list[str]:
        """Returns the error as the lines a person reads, the remedy last."""
        return [self.message, *([self.hint] if self.hint else [])]


class UsageError(TuidashError):
    """The command line, a setting or the terminal does not allow what was asked."""

    exit_code = ExitCode.USAGE


class DatasetError(TuidashError):
    """A dataset or a file cannot be used as it is."""

    exit_code = ExitCode.DATASET


class MetadataError(DatasetError):
    """The description of a dataset has problems; each is listed with its place."""

    def __init__(self, message: str, problems: Sequence[str], *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.problems = tuple(problems)

    def lines(self) -> list[str]:
        return [
            self.message,
            *(f"  {problem}" for problem in self.problems),
            *([self.hint] if self.hint else []),
        ]


class QueryError(TuidashError):
    """A query is not understood, not allowed or not answerable."""

    exit_code = ExitCode.QUERY

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        excerpt: str | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.path = path
        self.line = line
        """Line in the author's file, from 1."""
        self.column = column
        """Character in the line, from 1."""
        self.excerpt = excerpt
        """The line with a caret line below it, already aligned in terminal cells."""

    def lines(self) -> list[str]:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        first = f"{place}: {self.message}" if place else self.message
        excerpt = self.excerpt.splitlines() if self.excerpt else []
        return [first, *excerpt, *([self.hint] if self.hint else [])]


class ExportError(TuidashError):
    """A result cannot be written where or how it was asked."""

    exit_code = ExitCode.EXPORT


class QueryTimeout(TuidashError):
    """A query took longer than its limit."""

    exit_code = ExitCode.TIMEOUT


class Cancelled(TuidashError):
    """Somebody asked long work to stop; nothing that was there has changed."""

    exit_code = ExitCode.INTERRUPTED
