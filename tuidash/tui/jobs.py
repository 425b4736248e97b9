"""Slow work beside the screen: one piece at a time, which stops when it is cancelled and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from time import monotonic
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

from tuidash.errors import TuidashError
from tuidash.reading.options import Watch
from tuidash.reading.watching import watched_by


class Job:
    """One piece of work with what to do when it is done."""

    def __init__(
        self,
        said: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[TuidashError], None],
    ) -> None:
        self._said = said
        self.watch = Watch(self._hear)
        self.started = monotonic()
        self._work = work
        self._done = done
        self._failed = failed
        self._result: Any = None
        self._error: Exception | None = None

    @property
    def said(self) -> str:
        """What it is doing and, as far as that is known, how much of it is done."""
        return self._said

    def _hear(self, what: str, done: int, total: int) -> None:
        share = f" {100 * done // total} %" if total else ""
        self._said = f"{what}{share}"

    def run(self) -> None:
        """Does the work; called in a thread."""
        try:
            with watched_by(self.watch):
                self._result = self._work()
        except Exception as error:  # raised again where the screen can show or report it
            self._error = error

    def finish(self) -> None:
        """Hands the result over; called where the screen lives.

        Raises:
            Exception: the work failed with something that is nobody's mistake but ours.
        """
        if self._error is None:
            self._done(self._result)
        elif isinstance(self._error, TuidashError):
            self._failed(self._error)
        else:
            raise self._error


class Finished(Message):
    """The work of a job has ended."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job


class Jobs:
    """Runs one job at a time for a widget; a newer job replaces an older one.

    Threads are daemons, because a query that cannot be interrupted must not keep the terminal.
    """

    def __init__(self, owner: MessagePump, changed: Callable[[], None]) -> None:
        self._owner = owner
        self._changed = changed
        self._job: Job | None = None
        self._thread: Thread | None = None

    @property
    def running(self) -> Job | None:
        """The job whose result is waited for."""
        return self._job

    def start(
        self,
        said: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[TuidashError], None],
    ) -> None:
        """Runs `work` in a thread, then `done` with its result, or `failed` with its error."""
        self._stop()
        job = self._job = Job(said, work, done, failed)

        def run() -> None:
            job.run()
            self._owner.post_message(Finished(job))

        self._thread = Thread(target=run, name="tuidash-job", daemon=True)
        self._thread.start()
        self._changed()

    def cancel(self) -> bool:
        """Stops the running job, or at least waiting for it; tells whether there was one."""
        was_running = self._job is not None
        self._stop()
        self._job = None
        self._changed()
        return was_running

    def _stop(self) -> None:
        if self._job is not None:
            self._job.watch.cancel()

    def stop(self, seconds: float) -> None:
        """Stops the running job for good and waits for its end, but not for longer than some seconds."""
        self._stop()
        if self._job is not None and self._thread is not None:
            self._thread.join(seconds)

    def finish(self, message: Finished) -> None:
        """Takes the result of a job, unless it was cancelled or replaced."""
        if message.job is self._job:
            self._job = None
            self._changed()
            message.job.finish()
