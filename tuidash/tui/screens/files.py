"""What the main screen does with files: look at them, open them, import them, and see what there is then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from tuidash.errors import TuidashError
from tuidash.language import tr
from tuidash.tui.glyphs import Glyphs
from tuidash.tui.page import Page
from tuidash.tui.widgets.pane import Pane
from tuidash.tui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from tuidash.tui.address import Entry
    from tuidash.tui.inspecting import Inspecting
    from tuidash.tui.library import Library
    from tuidash.workspace import Workspace


class FileScreen(Screen[None]):
    """Holds the library, which is made anew when files or datasets come to be."""

    _library: Library
    """There once the first frame stands: neither it nor the workspace is needed before."""

    def __init__(self, make_workspace: Callable[[], Workspace], glyphs: Glyphs) -> None:
        super().__init__()
        self._make_workspace = make_workspace
        self._glyphs = glyphs
        self._earlier: list[Page] = []
        self.sidebar = Sidebar(glyphs=glyphs)
        self.pane = Pane(glyphs=glyphs)

    @property
    def library(self) -> Library:
        """What there is to open."""
        return self._library

    @property
    def glyphs(self) -> Glyphs:
        """The characters that frames are drawn with."""
        return self._glyphs

    def open(self, address: Entry, *, refused: Callable[[TuidashError], None] | None = None) -> None:
        """Opens an address."""
        raise NotImplementedError

    def make_library(
        self, also: Sequence[Path], done: Callable[[], None], failed: Callable[[TuidashError], None]
    ) -> None:
        """Lists what there is and some further files, then calls `done`."""

        def load() -> Library:
            from tuidash.tui.library import Library

            library = Library(self._make_workspace)
            library.load(also)
            return library

        def loaded(library: Library) -> None:
            self._library = library
            self.sidebar.put(library.choices)
            done()

        self.pane.jobs.start(tr("Loading…"), load, loaded, failed)

    def reload_all(self, path: Path, done: Callable[[], None], *, changed: bool = True) -> None:
        """Looks again at what there is, opens what lies at a path, then calls `done`.

        Pages of the time before a change are not gone back to.
        """

        def loaded() -> None:
            address = self._library.address_at(path)
            if changed:
                self._earlier, self.pane.page = [], None
            if address is not None:
                self.open(address)
            done()

        self.make_library((*self._library.also, path), loaded, self.pane.complain)

    def open_file(self, path: Path) -> None:
        """Opens a file as a table, beside those that were named when the app was started."""
        self.reload_all(path, lambda: None, changed=False)

    @property
    def file_path(self) -> Path | None:
        """The file that the page is about, where it is a lone one that can be inspected."""
        page = self.pane.page
        return self._library.lone_file(page.address) if page is not None else None

    def action_inspect(self) -> None:
        """Shows what the file of the page is and how it is read."""
        if self.file_path is not None:
            self.inspecting().inspect(self.file_path)

    def action_choose_file(self) -> None:
        """Asks for a file to inspect, open or import."""
        self.inspecting().choose()

    def action_import(self) -> None:
        """Imports a file into a dataset: that of the page, where it is one."""
        from tuidash.workspace.asking import Wanted

        self.inspecting().import_(Wanted(files=str(self.file_path or "")))

    def inspecting(self) -> Inspecting:
        """Returns what inspects a file."""
        from tuidash.tui.inspecting import Inspecting

        return Inspecting(self)
