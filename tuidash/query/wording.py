"""What the parser would overlook: words and signs that stand where they mean nothing.

sqlglot forgives much, such as a lone AS, an empty place between commas or a keyword as an alias, and a
forgiven slip is an answer to another question.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlglot.tokenizer_core import Token, TokenType

from tuidash.language import tr
from tuidash.query.build import Build

_SEPARATORS = (TokenType.COMMA, TokenType.R_PAREN, TokenType.FROM, TokenType.SEMICOLON)
_OPENINGS = (TokenType.COMMA, TokenType.L_PAREN, TokenType.SELECT)
RESERVED = frozenset(
    """
    all and any as asc both by case cast check column create default desc distinct else end escape
    except false fetch for foreign from full grant group having in inner intersect into is join lateral
    leading left like limit natural not null offset on or order outer over pivot primary qualify
    references returning right select table then to trailing true union unique unpivot using values when
    where window with
    """.split()  # noqa: SIM905
)
"""Words that name nothing unless they are quoted."""


def check_wording(tokens: Sequence[Token], build: Build) -> None:
    """Refuses a statement at the first word or sign that the parser would overlook."""
    for before, token in pairwise(tokens):
        if _is_slip(before, token):
            _fail(
                token if before.token_type in _OPENINGS or token.token_type == TokenType.DOT else before,
                build,
            )
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if token.token_type == TokenType.PARAMETER and (
            token.text != "$" or following is None or following.start != token.end + 1
        ):
            _fail(token, build, tr("Parameters are written $name."))
        if token.token_type == TokenType.PLACEHOLDER:
            _fail(token, build, tr("Parameters are written $name."))
    if tokens and tokens[-1].token_type == TokenType.ALIAS:
        _fail(tokens[-1], build)


def _is_slip(before: Token, token: Token) -> bool:
    """Whether one of two neighbours stands for nothing."""
    kind, previous = token.token_type, before.token_type
    if previous == TokenType.ALIAS:
        return kind in _SEPARATORS or not (
            _is_word(token) or kind in (TokenType.IDENTIFIER, TokenType.STRING, TokenType.L_PAREN)
        )
    if kind in (TokenType.COMMA, TokenType.ALIAS):
        return previous in _OPENINGS
    return kind == TokenType.DOT and not _is_name(before)


def _is_word(token: Token) -> bool:
    return token.text[:1].isalpha() or token.text[:1] == "_" or not token.text.isascii()


def _is_name(token: Token) -> bool:
    return token.token_type == TokenType.IDENTIFIER or (
        _is_word(token) and token.text.lower() not in RESERVED
    )


def _fail(token: Token, build: Build, hint: str | None = None) -> None:
    message = tr("The statement cannot be read at {found}.", found=f"`{token.text}`")
    build.fail_at(token.start, token.end + 1, message, hint=hint)
