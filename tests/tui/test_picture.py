from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tuidash.tui.picture import Picture, Piece

WIDTH, HEIGHT = 24, 4
STYLES = [None, Style.parse("bold #aabbcc on #112233"), Style.parse("reverse"), Style.parse("on #445566")]
TEXT = st.text(st.sampled_from(["a", "b", " ", "—", "农", "镇", "│", "▁"]), max_size=14)
PIECE = st.tuples(
    st.integers(0, WIDTH - 1),
    st.integers(0, HEIGHT - 1),
    st.lists(st.tuples(TEXT, st.sampled_from(STYLES)), min_size=1, max_size=3).map(
        lambda parts: Strip([Segment(text, style) for text, style in parts])
    ),
)


def whole_lines(piece: Piece) -> Piece:
    """Returns the piece cut to the line, padded where the edge would split a wide character."""
    x, y, strip = piece
    return x, y, strip.crop(0, min(strip.cell_length, WIDTH - x)) if strip.cell_length else strip


def shown(screen: pyte.Screen) -> list[list[tuple[str, str, str, bool, bool]]]:
    return [
        [
            (cell.data, cell.fg, cell.bg, cell.bold, cell.reverse)
            for cell in (screen.buffer[y][x] for x in range(WIDTH))
        ]
        for y in range(HEIGHT)
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(PIECE.map(whole_lines), min_size=1, max_size=4), min_size=1, max_size=6))
def test_the_terminal_shows_the_same_as_if_everything_were_sent(frames: list[list[Piece]]) -> None:
    lean, full = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    lean_stream, full_stream = pyte.Stream(lean), pyte.Stream(full)
    picture = Picture()
    picture.fit(WIDTH, HEIGHT)
    blank = [(0, y, Strip.blank(WIDTH)) for y in range(HEIGHT)]
    lean_stream.feed(picture.draw(blank, ColorSystem.TRUECOLOR))
    for frame in frames:
        lean_stream.feed(picture.draw(frame, ColorSystem.TRUECOLOR))
        for y, line in enumerate(picture._lines):
            full_stream.feed(f"\x1b[{y + 1};1H")
            for text, style in line:
                full_stream.feed(
                    Strip.render_style(style, text, ColorSystem.TRUECOLOR) if style and text else text
                )
        assert shown(lean) == shown(full)


def test_what_stands_already_is_not_sent_again() -> None:
    picture = Picture()
    picture.fit(20, 2)
    line = Strip([Segment("abcdefghijklmnopqrst")])
    first = picture.draw([(0, 0, line)], ColorSystem.TRUECOLOR)
    assert first == "\x1b[1;1Habcdefghijklmnopqrst"
    assert picture.draw([(0, 0, line)], ColorSystem.TRUECOLOR) == ""
    changed = Strip([Segment("aXcdefghijklmnopqrsY")])
    assert picture.draw([(0, 0, changed)], ColorSystem.TRUECOLOR) == "\x1b[1;2HX\x1b[20GY"
    picture.forget()
    assert picture.draw([(0, 0, changed)], ColorSystem.TRUECOLOR) == "\x1b[1;1HaXcdefghijklmnopqrsY"


def test_a_wide_character_is_sent_whole() -> None:
    picture = Picture()
    picture.fit(6, 1)
    picture.draw([(0, 0, Strip([Segment("农村ab")]))], ColorSystem.TRUECOLOR)
    sent = picture.draw([(0, 0, Strip([Segment("农镇ab")]))], ColorSystem.TRUECOLOR)
    assert sent == "\x1b[1;3H镇"


def test_another_size_makes_everything_uncertain() -> None:
    picture = Picture()
    picture.fit(4, 1)
    picture.draw([(0, 0, Strip([Segment("abcd")]))], ColorSystem.TRUECOLOR)
    picture.fit(5, 1)
    assert "abcd" in picture.draw([(0, 0, Strip([Segment("abcd")]))], ColorSystem.TRUECOLOR)
