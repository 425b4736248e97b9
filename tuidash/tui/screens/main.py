"""The screen people work in: what can be opened at the left, the open page at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tuidash.errors import TuidashError
from tuidash.language import tr
from tuidash.tui.address import Address, Comparison, Entry, HowRead, Overview, Profile, SavedQueryRun
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.jobs import Finished, Jobs
from tuidash.tui.page import Page
from tuidash.tui.screens.files import FileScreen
from tuidash.tui.widgets.choices import ChoiceList
from tuidash.tui.widgets.footer import Footer
from tuidash.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from tuidash.tui.app import TuidashApp
    from tuidash.view.listing import Listing
    from tuidash.workspace import Workspace

WIDE = 120
"""Cells from which on the list is wider."""
PARTING = 1.0
"""Seconds that the end of the app waits for work that was told to stop."""
PAGES_KEPT = 20
"""Pages that Esc can go back to."""


class MainScreen(FileScreen):
    """Opens pages, goes back to earlier ones, and opens the dialogs about the page at hand."""

    DEFAULT_CSS = """
    MainScreen { layout: vertical; background: $background; }
    MainScreen > Horizontal { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", id="app.help"),
        Binding("enter,space", "detail", "Detail", id="view.detail"),
        Binding("I", "inspect", "How it is read", id="file.inspect"),
        Binding("i", "choose('indicator')", "Indicator", show=False, id="comparison.indicator"),
        Binding("L", "choose('level')", "Level", show=False, id="comparison.level"),
        Binding("p", "choose('period')", "Period", show=False, id="comparison.period"),
        Binding("w", "choose('within')", "Within", show=False, id="comparison.within"),
        Binding("d", "choose('breakdown')", "Breakdown", show=False, id="comparison.breakdown"),
        Binding("p", "parameters", "Parameters", id="query.parameters"),
        Binding("c", "column", "Column", id="view.column"),
        Binding("e", "export", "Export", id="view.export"),
        Binding("v", "sql", "SQL", id="view.sql"),
        Binding("o", "choose_file", "Open, inspect or import a file", show=False, id="file.choose"),
        Binding("m", "import", "Import into a dataset", show=False, id="file.import"),
        Binding("y", "copy", "Copy the cell", show=False, id="view.copy"),
        Binding("r", "reload", "Load again", show=False, id="view.reload"),
        Binding("b", "sidebar", "Show or hide the list", show=False, id="app.sidebar"),
        Binding("tab", "app.focus_next", "List or table", show=False, id="app.next_pane"),
        Binding("escape", "back", "Back", show=False, id="app.back"),
        Binding("q", "quit_or_back", "Quit", id="app.quit"),
    ]

    def __init__(
        self,
        make_workspace: Callable[[], Workspace],
        start: Address | None,
        *,
        first_rows: Callable[[], Listing | None] | None = None,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(make_workspace, glyphs)
        self._start = start
        self._first_rows = first_rows
        self._behind = Jobs(self, lambda: None)

    def compose(self) -> ComposeResult:
        """Yields the list, the pane and the keys."""
        with Horizontal():
            yield self.sidebar
            yield self.pane
        yield Footer(ascii=self._glyphs is not UNICODE)

    def on_mount(self) -> None:
        """Fills the list and opens the first page once the frame has been drawn."""
        self.pane.grid.say([tr("Loading…")])
        self.pane.grid.focus()
        if self._first_rows is not None:
            self._behind.start("", self._first_rows, self._glimpse, self.pane.complain)
        self.call_after_refresh(self._load)

    def _glimpse(self, rows: Listing | None) -> None:
        if rows is not None and self.pane.page is None:
            self.pane.glimpse(rows)

    def on_resize(self, event: events.Resize) -> None:
        """Gives the list more room where there is plenty."""
        self.sidebar.widen(event.size.width >= WIDE)

    def _load(self) -> None:
        def done() -> None:
            self.open(self._start or self._library.first, refused=self._refused())

        self.make_library((), done, self._tui.refuse)

    def _refused(self) -> Callable[[TuidashError], None] | None:
        """Returns what to do when the first page cannot be opened: a file that was named must open."""
        return self._tui.refuse if self._start is None and self._library.first != Overview() else None

    # Pages

    def open(self, address: Entry, *, refused: Callable[[TuidashError], None] | None = None) -> None:
        """Opens an address in the pane; the page before can be gone back to."""
        if isinstance(address, SavedQueryRun) and self._library.asks(address):
            self._ask_parameters(address)
            return
        if isinstance(address, HowRead):
            self.inspecting().inspect(self._library.file_of(address.dataset))
            return
        before = self.pane.page
        self.sidebar.list.shown = address.key
        self.sidebar.list.point_at(address.key)

        def opened() -> None:
            if before is not None and before.address != address:
                self._earlier = [*self._earlier, before][-PAGES_KEPT:]
            self._look_again()

        self.pane.open(partial(self._library.page, address), opened, refused)

    def stop(self) -> None:
        """Stops what still runs when the app has ended, so that it leaves nothing half done."""
        for jobs in (self.pane.jobs, self._behind):
            jobs.stop(PARTING)

    def _look_again(self) -> None:
        """Looks, once the table of a large file is there, which views it can have beside."""
        if not self._library.unknown or self._behind.running is not None:
            return

        def done(found: bool) -> None:
            if found:
                self.sidebar.put(self._library.choices)

        self._behind.start("", self._library.look_again, done, self.pane.complain)

    def on_finished(self, message: Finished) -> None:
        """Takes the result of what ran behind the page."""
        message.stop()
        self._behind.finish(message)

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """Opens what was chosen in the list."""
        message.stop()
        self.open(self._library.addresses[message.choice.value])
        self.pane.grid.focus()

    def on_grid_opened(self, message: Grid.Opened) -> None:
        """Shows the cell that was clicked twice."""
        message.stop()
        self.action_detail()

    def action_back(self) -> None:
        """Cancels what is running, else goes back to the page before, else to the list."""
        if self.pane.cancel():
            return
        if self._earlier:
            page = self._earlier.pop()
            self.pane.show(page)
            self.sidebar.list.shown = page.address.key
            self.sidebar.list.point_at(page.address.key)
        elif self.sidebar.display:
            self.sidebar.list.focus()

    def action_quit_or_back(self) -> None:
        """Goes back to the page before; on the first one, quits."""
        if self._earlier:
            self.action_back()
        else:
            self.app.exit()

    def action_reload(self) -> None:
        """Opens the page again from its files."""
        if self.pane.page is not None:
            address = self.pane.page.address
            self.pane.open(partial(self._library.page, address), lambda: None)

    def action_sidebar(self) -> None:
        """Shows or hides the list."""
        self.sidebar.display = not self.sidebar.display
        if not self.sidebar.display:
            self.pane.grid.focus()

    # Which keys work

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers a key only where it does something."""
        page = self.pane.page
        if action == "choose":
            from tuidash.tui.comparing import choosers_of

            if page is None or not isinstance(page.address, Comparison | Profile):
                return False
            return parameters[0] in choosers_of(page.address)
        if action == "parameters":
            address = page.address if page is not None else None
            return isinstance(address, SavedQueryRun) and self._library.has_parameters(address)
        if action == "inspect":
            return self.file_path is not None
        if action in ("detail", "column", "export", "sql", "copy", "reload"):
            return page is not None
        return True

    # Dialogs

    def action_help(self) -> None:
        """Shows every key; choosing one does it."""
        from tuidash.tui.keys import Command, commands
        from tuidash.tui.screens.help import HelpScreen

        async def chosen(command: Command | None) -> None:
            if command is not None:
                await self.app.run_action(command.action, command.node)

        self.app.push_screen(HelpScreen(commands(self), glyphs=self._glyphs), chosen)

    def action_detail(self) -> None:
        """Shows everything known about the cell under the cursor."""
        from tuidash.tui.screens.detail import DetailScreen

        page, row = self.pane.page, self.pane.grid.row
        column = self.pane.column
        if column is None or page is None or not page.shape.sheet.height:
            return
        sheet = page.shape.sheet

        def done(lines: list[tuple[str, str]]) -> None:
            self.app.push_screen(DetailScreen(column.title, lines, glyphs=self._glyphs))

        self._beside(tr("Loading…"), lambda: sheet.detail(row, column.id), done)

    def action_sql(self) -> None:
        """Shows the statement behind the page."""
        from tuidash.tui.screens.sql import SqlScreen

        page = self.pane.page
        if page is None:
            return
        if not page.shape.sheet.sql:
            self.pane.say(tr("This view has no SQL"))
            return
        self.app.push_screen(
            SqlScreen(page.shape.sheet.sql, page.changes, self._tui.copy, glyphs=self._glyphs)
        )

    def action_export(self) -> None:
        """Asks where to write what is shown, and writes it."""
        from tuidash.tui.screens.export import ExportScreen

        page = self.pane.page
        if page is None:
            return
        sheet = page.shape.sheet

        def done(written: str | None) -> None:
            if written:
                self.pane.say(tr("Wrote {path}", path=written))

        screen = ExportScreen(sheet, self._library, suggested=suggest_name(page), glyphs=self._glyphs)
        self.app.push_screen(screen, done)

    def action_column(self) -> None:
        """Asks for a column and goes to it."""
        page = self.pane.page
        if page is not None:
            from tuidash.tui.widgets.choices import Choice

            choices = [
                Choice(value=str(place), label=column.header, words=column.id)
                for place, column in enumerate(page.shape.sheet.columns)
            ]
            self._pick(
                tr("Go to column"),
                lambda: choices,
                str(self.pane.grid.column),
                lambda value: self.pane.grid.move_to(column=int(value)),
            )

    def action_choose(self, what: str) -> None:
        """Asks for another indicator, level, period or area of a comparison, and compares."""
        from tuidash.tui.comparing import choices, chooser_title, chose

        page = self.pane.page
        if page is None or not isinstance(page.address, Comparison | Profile):
            return
        address = page.address
        self._pick(
            chooser_title(what),
            lambda: choices(self._library.workspace, address, what),
            getattr(address, what),
            lambda value: self.open(chose(address, what, value)),
        )

    def action_parameters(self) -> None:
        """Asks for other values of the parameters, and runs the query again."""
        page = self.pane.page
        if page is not None and isinstance(page.address, SavedQueryRun):
            self._ask_parameters(page.address)

    def _ask_parameters(self, address: SavedQueryRun) -> None:
        from tuidash.tui.screens.parameters import ParameterScreen

        query = self._library.query(address)

        def done(values: dict[str, str] | None) -> None:
            if values is not None:
                self.open(SavedQueryRun(address.name, values))

        screen = ParameterScreen(query, address.parameters, self._library, glyphs=self._glyphs)
        self.app.push_screen(screen, done)

    def _pick(
        self, title: str, choices: Callable[[], Any], current: str, picked: Callable[[str], None]
    ) -> None:
        from tuidash.tui.screens.picker import PickerScreen

        def chosen(value: str | None) -> None:
            if value is not None:
                picked(value)

        def done(found: Any) -> None:
            self.app.push_screen(PickerScreen(title, found, current=current, glyphs=self._glyphs), chosen)

        self._beside(tr("Loading…"), choices, done)

    def _beside(self, said: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.pane.jobs.start(said, work, done, self.pane.complain)

    def action_copy(self) -> None:
        """Copies the cell under the cursor to the clipboard of the terminal."""
        text = self.pane.grid.cell
        if text is not None:
            self.pane.say(self._tui.copy(text))

    @property
    def _tui(self) -> TuidashApp:
        from tuidash.tui.app import TuidashApp

        assert isinstance(self.app, TuidashApp)
        return self.app


def suggest_name(page: Page) -> str:
    """Returns a file name for an export of the page."""
    words = page.address.key.split()
    return "-".join(words[1:] or words).replace("/", "-") + ".csv"
