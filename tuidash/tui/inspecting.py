"""Looking at a file before it is used: choose it, read it, show what was found, then go on from there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash.errors import Cancelled
from tuidash.language import tr
from tuidash.tui.screens.working import Outcome, WorkScreen
from tuidash.workspace.asking import Wanted, writable_datasets

if TYPE_CHECKING:
    from tuidash.tui.screens.files import FileScreen


class Inspecting:
    """Inspects files on behalf of the main screen."""

    def __init__(self, screen: FileScreen) -> None:
        self._screen = screen
        self._wanted = Wanted()
        self._outcome = Outcome()

    def choose(self) -> None:
        """Asks for a file."""
        from tuidash.tui.screens.paths import PathScreen

        def chosen(path: str | None) -> None:
            if path is not None:
                self.inspect(Path(path).expanduser())

        self._push(PathScreen(glyphs=self._screen.glyphs), chosen)

    def inspect(self, path: Path, wanted: Wanted | None = None) -> None:
        """Reads a file, with what a person fixed about it, and shows what was found."""
        self._wanted = replace(wanted or Wanted(), files=str(path))
        workspace, fixed = self._screen.library.workspace, self._wanted

        def work() -> object:
            from tuidash.reading.watching import current_watch
            from tuidash.workspace.inspecting import inspect_file

            return inspect_file(
                workspace,
                path,
                options=fixed.options,
                into=fixed.into,
                profile=fixed.profile,
                watch=current_watch(),
            )

        def done(outcome: Outcome | None) -> None:
            if outcome is None or isinstance(outcome.error, Cancelled):
                self._screen.pane.say(tr("Cancelled"))
                return
            self._outcome = outcome
            self._show()

        title = tr("Reading {name}", name=path.name)
        self._push(WorkScreen(title, work, glyphs=self._screen.glyphs), done)

    def _show(self) -> None:
        from tuidash.tui.screens.inspection import InspectionScreen

        path = Path(self._wanted.files)

        def answered(what: str | None) -> None:
            if what == "import":
                self.import_(self._wanted)
            elif what == "otherwise":
                self._ask_how()
            elif what == "table":
                self._screen.open_file(path)

        screen = InspectionScreen(
            str(path), self._outcome.result, self._outcome.error, glyphs=self._screen.glyphs
        )
        self._push(screen, answered)

    def import_(self, wanted: Wanted) -> None:
        """Goes on to import the file; leaving the import comes back here."""
        from tuidash.tui.importing import Importing

        Importing(self._screen, wanted, left=self._show if self._outcome.result else None).start()

    def _ask_how(self) -> None:
        from tuidash.tui.screens.reading import ReadingForm

        def answered(wanted: Wanted | None) -> None:
            if wanted is None:
                self._show()
            else:
                self.inspect(Path(self._wanted.files), wanted)

        datasets = writable_datasets(self._screen.library.workspace)
        form = ReadingForm(self._wanted, datasets, importing=False, glyphs=self._screen.glyphs)
        self._push(form, answered)

    def _push(self, screen: object, answered: object) -> None:
        self._screen.app.push_screen(screen, answered)  # type: ignore[call-overload]
