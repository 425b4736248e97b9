"""The interface in two languages."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import tuidash
from tuidash import language
from tuidash.cli.group import COMMANDS
from tuidash.language import from_locale, tr
from tuidash.language.zh import MESSAGES
from tuidash.settings import SETTINGS

PACKAGE = Path(tuidash.__file__).parent


def messages() -> Iterator[tuple[str, str]]:
    """Yields every text that is translated where it stands, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"
            if is_call and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value, str(path.relative_to(PACKAGE))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "", "LANG": "ZH"}, "zh"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_locale_chooses(environment: dict[str, str], expected: str) -> None:
    assert from_locale(environment) == expected


def test_the_environment_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert from_locale() == "zh"


def test_texts_are_translated_and_filled_in() -> None:
    assert tr("Saved queries") == "Saved queries"
    assert tr("There is no file {path}", path="a.csv") == "There is no file a.csv"
    language.use("zh")
    assert language.current() == "zh"
    assert tr("Saved queries") == "查询"
    assert tr("There is no file {path}", path="a.csv") == "没有文件 a.csv"
    assert tr("never translated {name}", name=1) == "never translated 1"


def test_every_text_of_the_interface_is_in_chinese_too() -> None:
    texts = dict(messages()) | dict.fromkeys([*COMMANDS.values()], "cli/group.py")
    texts |= {setting.help: "settings.py" for setting in SETTINGS}
    missing = sorted(f"{place}: {text}" for text, place in texts.items() if text not in MESSAGES)
    assert missing == []


def test_both_languages_fill_in_the_same_fields() -> None:
    different = [text for text, chinese in MESSAGES.items() if fields(text) != fields(chinese)]
    assert different == []


def test_messages_are_in_order_and_said_once() -> None:
    keys = []
    for path in sorted((PACKAGE / "language").glob("zh*.py")):
        dictionaries = [
            node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Dict)
        ]
        own = [ast.literal_eval(key) for each in dictionaries for key in each.keys if key is not None]
        assert own == sorted(own)
        keys += own
    assert len(keys) == len(set(keys)) == len(MESSAGES)
    assert all(MESSAGES.values())


def test_no_message_is_left_of_a_text_that_is_gone() -> None:
    said = {text for text, _ in messages()} | set(COMMANDS.values()) | {setting.help for setting in SETTINGS}
    constants = {
        node.value
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "language"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(set(MESSAGES) - said - constants) == []
