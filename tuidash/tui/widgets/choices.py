"""A list to choose from, filtered by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuidash.language import tr
from tuidash.output.value import cell_width, fit, sanitise
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.theme import palette


class Choice(NamedTuple):
    """An entry of a list."""

    value: str
    label: str
    note: str = ""
    """Stands at the right side where there is room."""
    words: str = ""
    """Also found by the filter, such as the name in the other language."""
    heading: bool = False
    """A title that cannot be chosen."""
    depth: int = 0

    def holds(self, text: str) -> bool:
        """Tells whether every word of `text` stands somewhere in the entry."""
        whole = f"{self.label} {self.note} {self.words} {self.value}".casefold()
        return all(word in whole for word in text.casefold().split())


class ChoiceList(Widget, can_focus=True):
    """Draws the entries that pass the filter; headings stay as long as something stands below them."""

    DEFAULT_CSS = """
    ChoiceList { height: 1fr; background: $surface; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Choose", id="choices.pick"),
        Binding("slash", "type", "Filter the list", id="choices.filter"),
        Binding("down,j", "move(1)", "Down", show=False, id="choices.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="choices.up"),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False, id="choices.page_down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="choices.page_up"),
        Binding("home,g", "move(-100000)", "First", show=False, id="choices.first"),
        Binding("end,G", "move(100000)", "Last", show=False, id="choices.last"),
    ]

    class Picked(Message):
        """An entry was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    class Filtered(Message):
        """The filter changed, or typing into it began or ended."""

        def __init__(self, text: str, typing: bool) -> None:
            super().__init__()
            self.text = text
            self.typing = typing

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        glyphs: Glyphs = UNICODE,
        always_typing: bool = False,
        empty: str = "",
    ) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._ascii = glyphs is not UNICODE
        self._always_typing = always_typing
        self._empty = empty
        self._choices = tuple(choices)
        self._passing = list(self._choices)
        self._top = 0
        self.filter = ""
        self.typing = always_typing
        self.cursor = 0
        self.shown: str | None = None
        """The entry that is open elsewhere on the screen."""
        self._find_open()

    def put(self, choices: Sequence[Choice], *, empty: str = "") -> None:
        """Replaces the entries; the cursor stays on its entry where it is still there."""
        before = self.current
        self._choices = tuple(choices)
        self._empty = empty
        self._refilter(before.value if before else None)

    def point_at(self, value: str) -> None:
        """Puts the cursor on an entry, if it passes the filter."""
        for place, choice in enumerate(self._passing):
            if choice.value == value and not choice.heading:
                self.cursor = place
        self._scroll()

    @property
    def current(self) -> Choice | None:
        """The entry under the cursor."""
        if 0 <= self.cursor < len(self._passing) and not self._passing[self.cursor].heading:
            return self._passing[self.cursor]
        return None

    @property
    def passing(self) -> tuple[Choice, ...]:
        """The entries that pass the filter, headings included."""
        return tuple(self._passing)

    # Filter

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's signature
        """Tells Textual which keys are text at the moment."""
        return self.typing and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Types into the filter."""
        if self.typing and event.is_printable and event.character:
            self._set_filter(self.filter + event.character)
        elif event.key == "slash":  # at once, so that letters already waiting are typed too
            self.action_type()
        elif event.key == "backspace" and self.filter:
            self._set_filter(self.filter[:-1])
        elif event.key == "escape" and (self.filter or (self.typing and not self._always_typing)):
            self.typing = self._always_typing
            self._set_filter("")
        elif event.is_printable and event.character and not event.character.isascii():
            self.typing = True
            self._set_filter(self.filter + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Takes pasted text as the filter."""
        event.stop()
        self._set_filter(self.filter + " ".join(event.text.split()))

    def type_text(self, text: str) -> None:
        """Puts a text into the filter as if it had been typed."""
        self._set_filter(text)

    def action_type(self) -> None:
        """Begins to type into the filter."""
        self.typing = True
        self._tell()

    def _set_filter(self, text: str) -> None:
        before = self.current
        self.filter = sanitise(text)
        self._refilter(before.value if before and not text else None)
        self._tell()

    def _tell(self) -> None:
        self.post_message(self.Filtered(self.filter, self.typing))
        self.refresh()
        self.screen.refresh_bindings()

    def _refilter(self, keep: str | None) -> None:
        passing: list[Choice] = []
        headings: list[Choice] = []
        for choice in self._choices:
            if choice.heading:
                headings = [each for each in headings if each.depth < choice.depth] + [choice]
            elif choice.holds(self.filter):
                passing += [*headings, choice]
                headings = []
        self._passing = passing if self.filter else list(self._choices)
        self.cursor = 0
        self._find_open()
        if keep is not None:
            self.point_at(keep)
        self._scroll()

    def _find_open(self) -> None:
        while self.cursor < len(self._passing) - 1 and self._passing[self.cursor].heading:
            self.cursor += 1

    # Moving

    def action_move(self, entries: int) -> None:
        """Moves the cursor over entries that can be chosen."""
        open_places = [place for place, choice in enumerate(self._passing) if not choice.heading]
        if not open_places:
            return
        here = open_places.index(self.cursor) if self.cursor in open_places else 0
        self.cursor = open_places[max(0, min(here + entries, len(open_places) - 1))]
        self._scroll()

    def action_page(self, pages: int) -> None:
        """Moves the cursor by the height of the list."""
        self.action_move(pages * max(self.size.height - 1, 1))

    def action_pick(self) -> None:
        """Chooses the entry under the cursor."""
        if not self._always_typing and self.typing:
            self.typing = False
            self._tell()
        if self.current is not None:
            self.post_message(self.Picked(self.current))

    def on_resize(self) -> None:
        """Keeps the cursor in sight."""
        self._scroll()

    def _scroll(self) -> None:
        height = max(self.size.height, 1)
        lowest = self.cursor - height + 1
        above = self.cursor
        while above > 0 and self._passing[above - 1].heading:
            above -= 1
        self._top = max(min(self._top, above), lowest, 0)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Chooses the entry under the mouse."""
        place = self._top + event.y
        if place < len(self._passing) and not self._passing[place].heading:
            self.cursor = place
            self.refresh()
            self.action_pick()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Moves down."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Moves up."""
        event.stop()
        self.action_move(-3)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Returns one entry, or the reason why there is none."""
        width = self.size.width
        place = self._top + y
        if place >= len(self._passing):
            text = ""
            if y == 0 and not self._passing:
                text = tr("Nothing holds {text}", text=self.filter) if self.filter else self._empty
            return Strip([Segment(fit(f" {text}", width, ascii=self._ascii), self.rich_style)], width)
        choice = self._passing[place]
        marker = self._glyphs.marker if choice.value == self.shown and not choice.heading else " "
        label = f"{marker}{'  ' * choice.depth}{sanitise(choice.label)}"
        note = sanitise(choice.note)
        room = width - cell_width(note) - 2
        if not note or room < min(cell_width(label), 12):
            return Strip([Segment(fit(label, width, ascii=self._ascii), self._style(choice, place))], width)
        style = self._style(choice, place)
        faint = style if place == self.cursor else self.rich_style + palette(self).faint
        return Strip(
            [Segment(fit(label, room, ascii=self._ascii) + " ", style), Segment(note + " ", faint)], width
        )

    def _style(self, choice: Choice, place: int) -> Style:
        styles = palette(self)
        if choice.heading:
            return self.rich_style + styles.heading
        if place == self.cursor:
            return self.rich_style + (styles.cursor if self.has_focus else styles.cursor_away)
        if choice.value == self.shown:
            return self.rich_style + styles.key
        return self.rich_style
