from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tuidash.tui
from tuidash.language.zh import MESSAGES
from tuidash.tui.screens.help import GROUPS

FILES = sorted(Path(tuidash.tui.__file__).parent.rglob("*.py"))


def texts(path: Path) -> set[str]:
    """Returns what a module says to people: texts given to tr() and descriptions of keys."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = {"tr": 0, "Binding": 2}.get(node.func.id)
            if place is not None and len(node.args) > place:
                text = node.args[place]
                if isinstance(text, ast.Constant):
                    found.add(text.value)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_the_app_says_is_said_in_chinese_too(path: Path) -> None:
    assert sorted(texts(path) - set(MESSAGES)) == []


def test_the_groups_of_the_help_are_named_in_chinese_too() -> None:
    assert sorted(set(GROUPS.values()) - set(MESSAGES)) == []


def test_every_key_has_an_id_and_a_description() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Binding":
                assert any(keyword.arg == "id" for keyword in node.keywords), ast.unparse(node)
                assert len(node.args) >= 3, ast.unparse(node)
