"""What is kept in git is fit for everyone's machine."""

from __future__ import annotations

import re

from tests.project.checkout import ROOT, tracked

MACHINE = re.compile(rb"/(?:home|work|root|Users|mnt|tmp/\w+)/\w|C:\\\\Users|localhost:\d|127\.0\.0\.1")
REGISTRY = re.compile(rb"pypi\.org|pythonhosted|index-url|registry\.|artifactory|mirrors?\.\w+\.")
LEFTOVER = re.compile(
    r"(^|/)(__pycache__|\.venv|dist|build|\.\w+_cache|htmlcov)/|\.(pyc|orig|rej|swp|log|tmp)$|\.coverage"
)
ABOUT_SUCH_PATHS = ("tests/project/test_files.py",)


def found(pattern: re.Pattern[bytes]) -> list[str]:
    hits = []
    for name in tracked():
        if name in ABOUT_SUCH_PATHS or (name.startswith("datasets/") and name.endswith(".csv")):
            continue
        match = pattern.search((ROOT / name).read_bytes())
        if match:
            hits.append(f"{name}: {match[0].decode('utf-8', 'replace')}")
    return hits


def test_no_file_names_a_place_on_one_machine() -> None:
    assert found(MACHINE) == []


def test_no_file_names_a_package_registry() -> None:
    assert found(REGISTRY) == []


def test_no_leftovers_are_kept() -> None:
    assert [name for name in tracked() if LEFTOVER.search(name)] == []


def test_nothing_large_is_kept() -> None:
    large = [name for name in tracked() if (ROOT / name).stat().st_size > 5_000_000]
    assert large == []


def test_programs_are_executable() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
