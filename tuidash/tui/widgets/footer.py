"""The keys at the foot of the screen."""

from __future__ import annotations

from tuidash.language import tr
from tuidash.output.value import cell_width
from tuidash.tui.keys import commands, name_key
from tuidash.tui.widgets.line import Line, Part


class Footer(Line):
    """Shows the keys that work where the cursor is; `?` for help is always there."""

    def __init__(self, *, ascii: bool = False, always_help: bool = True) -> None:
        super().__init__(ascii=ascii)
        self._help: list[Part] = [("? ", "key"), (f"{tr('Help')} ", "plain")] if always_help else []
        self.put((), self._help)

    def on_mount(self) -> None:
        """Follows the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.follow())
        self.call_after_refresh(self.follow)

    def on_resize(self) -> None:
        """Shows as many keys as fit."""
        self.follow()

    def follow(self) -> None:
        """Shows the keys that work now, as many as fit whole."""
        if not self.is_attached:
            return
        room = self.size.width - sum(cell_width(text) for text, _ in self._help) - 1
        left: list[Part] = [(" ", "plain")]
        for command in commands(self.screen):
            if not command.shown or "question_mark" in command.keys:
                continue
            key = name_key(command.keys[0], ascii=self._ascii)
            needed = cell_width(key) + cell_width(command.description) + 3
            if needed > room:
                break
            room -= needed
            left += [(f"{key} ", "key"), (f"{command.description}  ", "plain")]
        self.put(left, self._help)
