"""The command `tuidash`: runs it and turns whatever happens into an exit code."""

from __future__ import annotations

import gc
import sys

MANY = 50_000
"""New objects after which garbage is looked for; short commands end before."""


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    gc.set_threshold(MANY)
    from tuidash.cli import run_command_line

    code = run_command_line(sys.argv[1:])
    gc.freeze()  # what is left ends with the process; looking through it takes a sixth of a short command
    sys.exit(code)


if __name__ == "__main__":
    main()
