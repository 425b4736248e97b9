"""A program in a pseudo-terminal, watched by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any

import pyte

MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


class PtySession:
    """Runs a Python program in a terminal of a size and reads what it draws."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.size = size
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.status: int | None = None
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("TMUX", "NO_COLOR"))
        }
        whole = kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        whole |= environment or {}
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, *arguments], whole)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self.descriptor)

    def __enter__(self) -> PtySession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        if self.descriptor >= 0:
            os.close(self.descriptor)

    def read(self, seconds: float = 0.05) -> bytes:
        """Reads what is drawn until nothing comes for so many seconds."""
        found = b""
        while select.select([self.descriptor], [], [], seconds)[0]:
            try:
                part = os.read(self.descriptor, 65536)
            except OSError:
                break
            if not part:
                break
            found += part
        self.raw += found
        self.stream.feed(found.replace(b"\x1b[?2026$p", b"").replace(b"\x1b[?2048$p", b""))
        return found

    def wait_for(self, ready: Callable[[], bool], *, seconds: float = 15) -> None:
        """Reads until `ready` holds."""
        end = time.monotonic() + seconds
        while not ready():
            assert time.monotonic() < end, "it never happened:\n" + "\n".join(self.lines)
            self.read()

    def wait_for_text(self, text: str, *, seconds: float = 15) -> None:
        """Reads until a text stands on the screen."""
        self.wait_for(lambda: any(text in line for line in self.lines), seconds=seconds)

    def send(self, keys: str | bytes) -> bytes:
        """Types, and returns what is drawn because of it."""
        os.write(self.descriptor, keys.encode() if isinstance(keys, str) else keys)
        return self.read(0.15)

    def wait(self, *, seconds: float = 10) -> int:
        """Waits for the program to end and returns its exit code."""
        end = time.monotonic() + seconds
        while self.status is None:
            assert time.monotonic() < end, "it is still running:\n" + "\n".join(self.lines)
            if self.descriptor >= 0:
                self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def hang_up(self) -> None:
        """Takes the terminal away."""
        os.close(self.descriptor)
        self.descriptor = -1

    @property
    def lines(self) -> list[str]:
        """The lines of the screen; pyte keeps an empty cell behind every wide character."""
        return [
            "".join(self.screen.buffer[y][x].data for x in range(self.size[0])).rstrip()
            for y in range(self.size[1])
        ]

    @property
    def modes(self) -> dict[str, bool]:
        """The private modes that were set, each with its last state."""
        found: dict[str, bool] = {}
        for match in MODE.finditer(self.raw):
            for number in match[1].decode().split(";"):
                found[number] = match[2] == b"h"
        return found

    def line_settings(self) -> Any:
        """Returns the settings of the terminal's line discipline."""
        return termios.tcgetattr(self.descriptor)
