"""A dialog that waits for long work, says how far it is, and can stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tuidash.errors import TuidashError
from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.jobs import Finished, Jobs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.line import Line

PARTING = 5.0
"""Seconds that the end of the app waits for work that was told to stop."""


@dataclass(frozen=True)
class Outcome:
    """What came of the work: its result, or the error that ended it."""

    result: Any = None
    error: TuidashError | None = None


class WorkScreen(Dialog[Outcome]):
    """Answers when the work has really ended, also after it was told to stop.

    Work that writes may be past the point where it can stop; then its result counts.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Cancel", id="work.cancel")]

    def __init__(self, title: str, work: Callable[[], Any], *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(title, glyphs=glyphs)
        self._work = work
        self._jobs = Jobs(self, lambda: None)
        self._said = Line(ascii=self._ascii)
        self._stopping = False

    def contents(self) -> Iterable[Widget]:
        """Yields the line that says how far it is."""
        yield self._said

    def on_mount(self) -> None:
        """Starts the work."""
        self._jobs.start(
            tr("Working…"),
            self._work,
            lambda result: self._end(Outcome(result=result)),
            lambda error: self._end(Outcome(error=error)),
        )
        self._tell()
        self.set_interval(0.25, self._tell)

    def _end(self, outcome: Outcome) -> None:
        self.dismiss(outcome)

    def _tell(self) -> None:
        job = self._jobs.running
        if job is not None:
            seconds = f"{int(monotonic() - job.started)} s "
            said = tr("Stopping…") if self._stopping else job.said
            self._said.put([(f" {said}", "strong")], [(seconds, "faint")])

    def on_finished(self, message: Finished) -> None:
        """Takes the end of the work."""
        message.stop()
        self._jobs.finish(message)

    def action_close(self) -> None:
        """Tells the work to stop; the dialog closes when it has."""
        if self._jobs.running is not None:
            self._stopping = True
            self._jobs.running.watch.cancel()
            self._tell()

    def interrupt(self) -> bool:
        """Stops the work."""
        self.action_close()
        return True

    def on_unmount(self) -> None:
        """Stops what still runs when the app ends, so that nothing is left half done."""
        self._jobs.stop(PARTING)
