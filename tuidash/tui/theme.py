"""The colours of the app: one dark theme, and one that uses none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.widget import Widget

DARK = Theme(
    name="tuidash",
    primary="#6cb6d9",
    secondary="#8fa3b8",
    accent="#e3b567",
    warning="#e3b567",
    error="#e5786d",
    success="#8fbf7f",
    foreground="#d7dee6",
    background="#11161c",
    surface="#1a222b",
    panel="#222c37",
    dark=True,
)
PLAIN = Theme(
    name="tuidash-plain",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
    },
)
"""The terminal's own colours; what matters is bold, underlined or reversed."""


class Palette(NamedTuple):
    """The styles of what widgets draw themselves.

    They stand here rather than in component classes, each of which costs a pass of the style sheet
    before the first frame.
    """

    plain: Style
    strong: Style
    key: Style
    faint: Style
    warn: Style
    heading: Style
    header: Style
    header_cursor: Style
    row: Style
    """The line of the cursor."""
    cursor: Style
    """The cell or entry that the next key is about."""
    cursor_away: Style
    """The same where the keys go elsewhere."""


COLOURED = Palette(
    plain=Style(),
    strong=Style(bold=True),
    key=Style(bold=True, color=DARK.accent),
    faint=Style(color=DARK.secondary),
    warn=Style(bold=True, color=DARK.error),
    heading=Style(bold=True, color=DARK.primary),
    header=Style(bold=True, color=DARK.primary, bgcolor=DARK.panel),
    header_cursor=Style(bold=True, underline=True, color=DARK.accent, bgcolor=DARK.panel),
    row=Style(bgcolor=DARK.surface),
    cursor=Style(bold=True, color=DARK.background, bgcolor=DARK.primary),
    cursor_away=Style(bold=True, bgcolor="#33475a"),
)
COLOURLESS = Palette(
    plain=Style(),
    strong=Style(bold=True),
    key=Style(bold=True),
    faint=Style(),
    warn=Style(bold=True),
    heading=Style(bold=True),
    header=Style(bold=True, underline=True),
    header_cursor=Style(bold=True, reverse=True),
    row=Style(),
    cursor=Style(reverse=True),
    cursor_away=Style(underline=True),
)


def palette(widget: Widget) -> Palette:
    """Returns the styles to draw a widget with."""
    return COLOURLESS if widget.app.no_color else COLOURED
