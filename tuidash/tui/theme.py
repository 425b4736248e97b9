"""The colours of the app: one dark theme, and one that uses none."""

from __future__ import annotations

from textual.theme import Theme

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
