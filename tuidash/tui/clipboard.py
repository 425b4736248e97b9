"""Copying through the terminal (OSC 52), which also works over SSH."""

from __future__ import annotations

import base64
from collections.abc import Mapping

LARGEST = 74_994
"""Bytes of base64 that every terminal known to support OSC 52 accepts."""


def osc52(text: str, environment: Mapping[str, str]) -> str | None:
    """Returns the sequence that puts `text` on the clipboard, or None when it is too long.

    tmux and screen keep the sequence to themselves unless it is wrapped.
    """
    coded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(coded) > LARGEST:
        return None
    sequence = f"\x1b]52;c;{coded}\x07"
    if environment.get("TMUX"):
        return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environment.get("TERM", "").startswith("screen"):
        return f"\x1bP{sequence}\x1b\\"
    return sequence
