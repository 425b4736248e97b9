"""Prints what becomes of every hostile file: exit codes, rows kept and set aside, figures, the message.

python benchmarks/hostile_files.py [NAME...]
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.hostile.found import find
from tests.hostile.maker import file_names, make_file, read_expected
from tests.hostile.problems import problems_of

_LONGEST = 160


def main(names: list[str]) -> int:
    """Returns 1 when any file is not read as expected."""
    wrong = total = 0
    print("| file | open, inspect, import | rows × columns | set aside | changed | figures | message |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"XDG_{name}_HOME": folder for name in ("DATA", "CONFIG", "STATE", "CACHE")}
        for line in read_expected():
            for name in file_names(line.name):
                if names and name not in names:
                    continue
                path = Path(folder) / name
                path.write_bytes(make_file(name))
                found = find(path, line, Path(folder) / f"{name}-made")
                problems = problems_of(line, found)
                total, wrong = total + 1, wrong + bool(problems)
                said = (found.told if found.shape == "refused" else found.message).replace("\n", " ")
                codes = " ".join(str(int(code)) for code in found.codes)
                count = found.figures.count("=") or found.figures.split(",")[0]
                kept = found.shape.replace("x", " × ")
                cells = (name, codes, kept, found.aside, found.changed, count, said[:_LONGEST])
                print("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
                for problem in problems:
                    print(f"  WRONG: {problem}")
    print(f"\n{total} files, {wrong} not as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
