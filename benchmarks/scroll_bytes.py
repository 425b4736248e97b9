"""How many bytes the app writes for one step of the cursor, at 80x24 and at 160x45."""

from __future__ import annotations

import argparse
import statistics

from runs import BIN
from terminal import Terminal

TO_OBSERVATIONS = (b"\t", b"j", b"j", b"j", b"\r")
STEPS = {
    "down": b"j",
    "down, scrolling": b"j",
    "right": b"l",
    "right, scrolling": b"l",
    "page down": b"\x1b[6~",
}


def measure(columns: int, lines: int, steps: int) -> dict[str, list[int]]:
    """Returns the bytes of each step over the observations of demo-county."""
    with Terminal([str(BIN / "tuidash")], columns=columns, lines=lines) as terminal:
        terminal.wait_for("demo-county")
        terminal.settle(1.5)
        for key in TO_OBSERVATIONS:
            terminal.press(key)
            terminal.settle()
        found: dict[str, list[int]] = {}
        for name, key in STEPS.items():
            if name == "down, scrolling":
                for _ in range(lines):
                    terminal.bytes_for(b"j", quiet=0.15)
            if name == "right, scrolling":
                for _ in range(4):
                    terminal.bytes_for(b"l", quiet=0.15)
            found[name] = [terminal.bytes_for(key) for _ in range(steps)]
        return found


def main() -> None:
    """Prints medians and the largest of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=9)
    steps = parser.parse_args().steps
    for columns, lines in ((80, 24), (160, 45)):
        print(f"{columns}x{lines:<20} {'median':>9} {'most':>9}")
        for name, found in measure(columns, lines, steps).items():
            print(f"{name:24} {statistics.median(found):9.0f} {max(found):9}")


if __name__ == "__main__":
    main()
