"""The app: it holds the library, the theme and what concerns the whole terminal."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tuidash.errors import TuidashError
from tuidash.language import tr
from tuidash.tui.address import Address
from tuidash.tui.clipboard import osc52
from tuidash.tui.glyphs import ASCII, UNICODE
from tuidash.tui.picture import Picture
from tuidash.tui.screens.main import MainScreen
from tuidash.tui.theme import DARK, PLAIN
from tuidash.tui.typeahead import LONGEST, OPENING, TypeAhead
from tuidash.tui.updates import LeanUpdate

if TYPE_CHECKING:
    from textual.driver import Driver

    from tuidash.view.listing import Listing
    from tuidash.workspace import Workspace

TWICE = 3.0
"""Seconds within which a second Ctrl-C quits."""

SETTLED = 3.0
"""Seconds after which everything that stays for the whole session has been made."""


class TuidashApp(App[None]):
    """Shows what a workspace holds."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "tuidash"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Cancel, or quit", show=False, priority=True, id="app.interrupt"),
        Binding("ctrl+l", "repaint", "Draw the screen again", show=False, priority=True, id="app.repaint"),
    ]

    def __init__(
        self,
        make_workspace: Callable[[], Workspace],
        *,
        start: Address | None = None,
        first_rows: Callable[[], Listing | None] | None = None,
        ascii: bool = False,
        driver_class: type[Driver] | None = None,
    ) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(driver_class=driver_class, ansi_color=True if plain else None)
        self.register_theme(DARK)
        self.register_theme(PLAIN)
        # Without its watcher, which would read the whole style sheet again before the first frame.
        self.set_reactive(App.theme, PLAIN.name if plain else DARK.name)
        self._disable_tooltips = self._disable_notifications = True
        self.animation_level = "none"
        self.main = MainScreen(
            make_workspace, start, first_rows=first_rows, glyphs=ASCII if ascii else UNICODE
        )
        self._picture = None if os.environ.get("TUIDASH_STOCK_DRAWING") else Picture()
        self.crash: Exception | None = None
        self.refused: TuidashError | None = None
        self._interrupted = 0.0
        self._ahead = TypeAhead(self.on_event)

    def get_default_screen(self) -> Screen[None]:
        """Returns the screen people work in."""
        return self.main

    def on_load(self) -> None:
        """Ends in order on the signals that ask for it; the terminal is restored on the way out."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def on_mount(self) -> None:
        """Lets garbage be looked for again once the first page stands."""
        if not self.is_headless:
            self.set_timer(SETTLED, settle_garbage)

    async def on_event(self, event: events.Event) -> None:
        """Holds keys back while what they are meant for is opening."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self._ahead.take(event):
                return
            if isinstance(event, events.Key) and self._opens(event):
                self._ahead.hold()
                self.set_timer(LONGEST, self.on_keys_ready)
        await super().on_event(event)

    def _opens(self, event: events.Key) -> bool:
        focused = self.screen.focused
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return False
        active = self.screen.active_bindings.get(event.key)
        return active is not None and active.enabled and active.binding.action.partition("(")[0] in OPENING

    def on_keys_ready(self) -> None:
        """Handles the keys that were held back."""
        if self._ahead.holding:
            self.call_later(self._ahead.release)

    def action_interrupt(self) -> None:
        """Cancels what is running; with nothing running, a second press quits."""
        if self._interrupts() or self.main.pane.cancel():
            return
        if monotonic() - self._interrupted < TWICE:
            self.exit(return_code=130)
        self._interrupted = monotonic()
        self.main.pane.say(tr("Press Ctrl-C again to quit"))

    def _interrupts(self) -> bool:
        if len(self.screen_stack) == 1:
            return False
        from tuidash.tui.screens.dialog import Dialog

        return isinstance(self.screen, Dialog) and self.screen.interrupt()

    def action_repaint(self) -> None:
        """Draws the whole screen again."""
        self.forget_picture()
        self.screen.refresh(layout=True)

    def refuse(self, error: TuidashError) -> None:
        """Ends because what the command line named cannot be opened; it is said there."""
        self.refused = error
        self.exit(return_code=error.exit_code)

    def copy(self, text: str) -> str:
        """Copies a text to the clipboard of the terminal and says so."""
        sequence = osc52(text, os.environ)
        if sequence is None:
            return tr("Too long for the terminal's clipboard; use e to export")
        if self._driver is not None:
            self._driver.write(sequence)
        return tr("Copied: {text}", text=text)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Sends only the cells that differ from what the terminal shows."""
        if self._picture is not None and isinstance(renderable, LayoutUpdate | ChopsUpdate):
            lean: Any = LeanUpdate(renderable, self._picture, self.size)
            super()._display(screen, lean)
        else:
            super()._display(screen, renderable)

    def forget_picture(self) -> None:
        """Takes nothing on the terminal for granted, as after another program wrote to it."""
        if self._picture is not None:
            self._picture.forget()

    def _handle_exception(self, error: Exception) -> None:
        """Keeps the first bug for the report that is written when the terminal is restored."""
        if self.crash is None:
            self.crash = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Ends without Textual's own traceback on the screen."""
        self._close_messages_no_wait()


def settle_garbage() -> None:
    """Takes what was made so far out of the garbage collector's rounds, which would stop the keys."""
    gc.freeze()
    gc.enable()
