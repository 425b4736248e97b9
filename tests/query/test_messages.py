"""Every reason for a refusal is said in Chinese too, with the same blanks to fill."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import tuidash.query
from tuidash.language.zh import MESSAGES
from tuidash.query.allow import _INSTEAD, _NODE_INSTEAD
from tuidash.query.functions.registry import _REFUSED

REPORTING = ("fail", "unknown", "_checked", "tr")


def spoken() -> Iterator[str]:
    """Yields the sentences that the query layer passes to its reporting functions."""
    for path in Path(tuidash.query.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = (
                getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            )
            if isinstance(node, ast.Call) and name in REPORTING:
                hints = [keyword.value for keyword in node.keywords if keyword.arg == "hint"]
                for part in [*node.args, *hints]:
                    for text in ast.walk(part):
                        if isinstance(text, ast.Constant) and isinstance(text.value, str):
                            yield text.value
    yield from [*_INSTEAD.values(), *_NODE_INSTEAD.values()]
    for message, hint in _REFUSED.values():
        yield from [message, *([hint] if hint else [])]


def test_every_sentence_has_its_chinese() -> None:
    sentences = {text for text in spoken() if re.search(r"\w \w.*\.$|\.$", text) and " " in text.strip()}
    sentences.discard(" is expected here, but this is {type}.")
    assert len(sentences) > 150
    assert sorted(sentences - set(MESSAGES)) == []


def test_blanks_are_the_same_in_both_languages() -> None:
    for text, chinese in MESSAGES.items():
        blanks = [sorted(set(re.findall(r"\{(\w+)", side))) for side in (text, chinese)]
        assert blanks[0] == blanks[1], text
