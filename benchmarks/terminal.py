"""A program in a terminal of its own: what it writes, when, and how to press its keys."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from types import TracebackType

_CONTROL = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-_]|[\x00-\x1f]")


class Terminal:
    """Runs a command in a pseudo-terminal and keeps every byte that it writes with the time it came."""

    def __init__(
        self, command: Sequence[str], *, columns: int = 80, lines: int = 24, **variables: str
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **variables}
            os.execvpe(command[0], list(command), environment)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.output = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._descriptor)

    def read(self, seconds: float) -> bytes:
        """Returns what comes within the time, as soon as something does."""
        ready, _, _ = select.select([self._descriptor], [], [], max(seconds, 0))
        try:
            found = os.read(self._descriptor, 1 << 16) if ready else b""
        except OSError as error:
            raise SystemExit(f"the program ended: {self.text()[-300:]!r}") from error
        self.output += found
        return found

    def text(self, start: int = 0) -> str:
        """Returns what was written, without control sequences."""
        return _CONTROL.sub(b"", self.output[start:]).decode("utf-8", "replace")

    def wait_for(self, text: str, *, seconds: float = 30, start: int = 0) -> float:
        """Returns the seconds since the start until `text` has been written."""
        limit = time.perf_counter() + seconds
        while time.perf_counter() < limit:
            if self.read(limit - time.perf_counter()) and text in self.text(start):
                return time.perf_counter() - self.started
        raise SystemExit(f"{text!r} did not appear within {seconds} s: {self.text()[-500:]!r}")

    def settle(self, quiet: float = 0.5) -> None:
        """Waits until nothing more is written."""
        while self.read(quiet):
            pass

    def press(self, keys: bytes) -> None:
        """Types keys."""
        os.write(self._descriptor, keys)

    def bytes_for(self, keys: bytes, *, quiet: float = 0.4) -> int:
        """Returns how many bytes a key makes the program write."""
        before = len(self.output)
        self.press(keys)
        self.settle(quiet)
        return len(self.output) - before
