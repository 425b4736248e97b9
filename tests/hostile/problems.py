"""Compares what became of a file with what is expected."""

from __future__ import annotations

from tests.hostile.found import Found
from tests.hostile.maker import Expected
from tuidash.errors import ExitCode


def problems_of_opening(expected: Expected, opened: tuple[str, int, int, str]) -> list[str]:
    """Returns how the table of a file is not the one expected."""
    shape, aside, changed, told = opened
    found = [(shape, expected.shape), (aside, expected.aside), (changed, expected.changed)]
    problems = [f"{got} instead of {wanted}" for got, wanted in found if got != wanted]
    refused = expected.shape == "refused"
    agrees = expected.told in told if refused else expected.told in ("-", told)
    return problems if agrees else [*problems, f"{told!r} instead of {expected.told!r}"]


def problems_of(expected: Expected, found: Found) -> list[str]:
    """Returns everything about a file that is not as expected."""
    problems = problems_of_opening(expected, (found.shape, found.aside, found.changed, found.told))
    if found.figures != expected.figures:
        problems.append(f"figures {found.figures} instead of {expected.figures}: {found.message}")
    wanted = [ExitCode.OK, ExitCode.OK]
    if expected.shape == "refused":
        wanted = [ExitCode.DATASET, ExitCode.DATASET]
    if list(found.codes[:2]) != wanted:
        problems.append(f"exit codes {found.codes}: {found.message}")
    if "Traceback" in found.message:
        problems.append(found.message)
    return problems
