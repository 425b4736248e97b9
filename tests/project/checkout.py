"""What the tests of the project itself look at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tuidash"


def sources() -> list[Path]:
    """Returns every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def tracked() -> list[str]:
    """Returns the paths that git keeps, or those of the source archive that is no checkout."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    folders = ("tuidash", "tests", "datasets", "queries", "benchmarks")
    return [
        str(path.relative_to(ROOT))
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def clean_environment(home: Path) -> dict[str, str]:
    """Returns an environment in which nobody has configured anything, with this tuidash on the path."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("TUIDASH_", "XDG_", "LC_"))
    }
    kept.pop("NO_COLOR", None)
    return kept | {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
