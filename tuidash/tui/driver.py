"""The terminal: input that survives any bytes, output that survives the terminal's end."""

from __future__ import annotations

import os
import selectors
import sys
from codecs import getincrementaldecoder
from typing import IO, TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

if TYPE_CHECKING:
    from tuidash.tui.app import TuidashApp

HUNG_UP = 129
"""Exit code of a program whose terminal went away."""


class _Output:
    """Standard output in UTF-8 whatever the locale says; a terminal that is gone swallows everything."""

    def __init__(self, file: IO[str]) -> None:
        self._descriptor = file.fileno()

    def write(self, text: str) -> int:
        rest = memoryview(text.encode("utf-8", "replace"))
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError:
            return 0  # the input thread ends the app
        return len(text)

    def flush(self) -> None:
        """Does nothing, because every write is complete."""

    def fileno(self) -> int:
        return self._descriptor


class TuidashDriver(LinuxDriver):
    """Textual's driver on standard output, without its three ways to hang or crash."""

    def __init__(self, app: TuidashApp, **options: Any) -> None:
        super().__init__(app, **options)
        self._tuidash = app
        assert sys.__stdout__ is not None
        self._file: Any = _Output(sys.__stdout__)

    def start_application_mode(self) -> None:
        """Takes the terminal over, which then shows nothing yet."""
        self._tuidash.forget_picture()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Reads keys until the app ends; bytes that are no UTF-8 are left out, an end of input ends it."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = XTermParser(self._debug)
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        try:
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    try:
                        found = os.read(self.fileno, 4096)
                    except OSError:
                        found = b""
                    if not found:
                        self._loop.call_soon_threadsafe(self._hang_up)
                        return
                    for message in parser.feed(decode(found)):
                        self._take(message)
                for message in parser.tick():
                    self._take(message)
        finally:
            selector.close()

    def _take(self, message: Message) -> None:
        if isinstance(message, events.Key) and message.character == "\ufffd":
            return
        self.process_message(message)

    def _hang_up(self) -> None:
        self._tuidash.exit(return_code=HUNG_UP)
