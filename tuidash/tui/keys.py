"""What keys are called on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding

from tuidash.language import tr

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
}
ASCII_NAMES = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}


def name_key(key: str, *, ascii: bool = False) -> str:
    """Returns a key as people know it: `ctrl+d` is Ctrl-D."""
    if key.startswith("ctrl+"):
        return "Ctrl-" + key.removeprefix("ctrl+").upper()
    name = NAMES.get(key, key)
    return ASCII_NAMES.get(name, name) if ascii else name


class Command(NamedTuple):
    """Something that keys do where the cursor is."""

    keys: tuple[str, ...]
    description: str
    """In the language of the interface."""
    action: str
    node: DOMNode
    shown: bool
    """Whether it belongs in the footer."""


def commands(screen: Screen[Any]) -> list[Command]:
    """Returns what keys do now, in the order of the bindings, those of the focused widget first."""
    found: dict[tuple[int, str], list[tuple[str, Binding, DOMNode]]] = {}
    typing = screen.focused is not None and screen.focused.check_consume_key("a", "a")
    for key, active in screen.active_bindings.items():
        if typing and _is_text(key):
            continue
        if active.enabled and active.binding.description and not active.binding.system:
            found.setdefault((id(active.node), active.binding.action), []).append(
                (key, active.binding, active.node)
            )
    return [
        Command(
            keys=tuple(key for key, _, _ in group),
            description=tr(group[0][1].description),
            action=group[0][1].action,
            node=group[0][2],
            shown=group[0][1].show,
        )
        for group in found.values()
    ]


def _is_text(key: str) -> bool:
    name = NAMES.get(key, key)
    return len(name) == 1 and name not in ASCII_NAMES


def join_keys(keys: Iterable[str], *, ascii: bool = False) -> str:
    """Returns several keys for one command, such as `↓ j`."""
    return " ".join(name_key(key, ascii=ascii) for key in keys)
