"""From text to one read-only statement; sqlglot's exceptions end here."""

from __future__ import annotations

import re
from typing import NoReturn

from sqlglot import expressions as exp
from sqlglot.errors import ErrorLevel, ParseError, SqlglotError, TokenError
from sqlglot.expressions import Expr

from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.query.allow import check_constructs
from tuidash.query.build import Build, span_of
from tuidash.query.dialect import TuidashSQL
from tuidash.query.wording import check_wording

_DIALECT = TuidashSQL()
_QUERIES = (exp.Select, exp.SetOperation, exp.Subquery, exp.Values)
_WRITES = {
    "INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "DROP", "ALTER", "TRUNCATE", "COPY", "ATTACH", "DETACH",
    "SET", "PRAGMA", "INSTALL", "LOAD", "CALL", "EXPORT", "IMPORT", "USE", "BEGIN", "COMMIT", "ROLLBACK",
    "VACUUM", "GRANT", "REVOKE", "RESET", "CHECKPOINT", "REPLACE", "EXECUTE", "PREPARE",
}  # fmt: skip
_STARTS = ("SELECT", "FROM", "WITH", "VALUES")
_READS_NOT_YET = {"DESCRIBE", "EXPLAIN", "SHOW", "SUMMARIZE", "PIVOT", "UNPIVOT", "ANALYZE"}
_QUOTES = re.compile("[‘’“”＇＂]")
_LEADING = re.compile(r"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/|#![^\n]*(?:\n|\Z))*", re.DOTALL)
_MOST_NODES = 20_000


def parse_statement(build: Build) -> Expr:
    """Returns the only statement of the text, checked to be one that the compiler understands."""
    text = build.source.readable
    if text.startswith("#!"):
        line = text.partition("\n")[0]
        text = "--" + line[2:] + text[len(line) :]
    start = _LEADING.match(text)
    opening = start.end() if start else 0
    word = re.match(r"\w*", text[opening:])
    first = word[0].upper() if word else ""
    _check_first_word(build, first, opening)
    statements = [statement for statement in _parse(build, text) if statement is not None]
    if len(statements) > 1:
        span = span_of(statements[1]) or (len(text), len(text))
        build.fail_at(
            *span, tr("Only one statement can be run."), hint=tr("Remove what follows the first `;`.")
        )
    statement = statements[0] if statements else None
    if not isinstance(statement, _QUERIES):
        build.fail_at(
            opening,
            opening + len(first),
            tr(
                "A query starts with SELECT, FROM, WITH or VALUES; this starts with {word}.",
                word=first or "…",
            ),
        )
    check_constructs(statement, build)
    return statement


def _check_first_word(build: Build, first: str, opening: int) -> None:
    """Refuses what is not a query before the parser meets it, so that the reason is the true one."""
    end = opening + len(first)
    if not build.source.readable[opening:].strip(" ;\n\t\r"):
        build.fail_at(opening, opening, tr("There is no statement."), hint=tr("Write a SELECT."))
    if first in _WRITES:
        build.fail_at(
            opening,
            end,
            tr("{word} would change something; only queries can be run.", word=first),
            hint=tr("Start with SELECT, FROM, WITH or VALUES."),
        )
    if first in _READS_NOT_YET:
        build.fail_at(opening, end, tr("{word} is not supported.", word=first), hint=tr("Write a SELECT."))
    if first not in _STARTS and build.source.readable[opening : opening + 1] != "(":
        build.fail_at(
            opening,
            end,
            tr(
                "A query starts with SELECT, FROM, WITH or VALUES; this starts with {word}.",
                word=first or "…",
            ),
            hint=hint_for(first, _STARTS),
        )


def _parse(build: Build, text: str) -> list[Expr | None]:
    try:
        parser = _DIALECT.parser(error_level=ErrorLevel.IMMEDIATE, max_nodes=_MOST_NODES)
        tokens = _DIALECT.tokenize(text)
        check_wording(tokens, build)
        return parser.parse(tokens, text)
    except ParseError as error:
        _fail_at_token(build, text, error)
    except TokenError as error:
        _fail_at_character(build, text, error)
    except RecursionError:
        build.fail_at(0, 0, tr("The statement is nested too deeply."))
    except (SqlglotError, ValueError, AttributeError, TypeError, IndexError, KeyError):
        # The parser meets some malformed statements with exceptions of Python itself.
        build.fail_at(0, 0, tr("The statement cannot be read."))


def _fail_at_token(build: Build, text: str, error: ParseError) -> NoReturn:
    """Translates what the parser says into the words and the place of the author."""
    found = error.errors[0] if error.errors else {}
    highlight = found.get("highlight") or ""
    offset = _offset(text, int(found.get("line") or 1), int(found.get("col") or 1), highlight)
    quote = _QUOTES.search(text)
    description = str(found.get("description") or "")
    shown = text[offset : offset + len(highlight)]
    if description.startswith("Expecting "):
        message = tr("Expected {what} before {found}.", what=f"`{description[10:]}`", found=f"`{shown}`")
        if not text[offset + len(highlight) :].strip():
            message = tr("Expected {what} after {found}.", what=f"`{description[10:]}`", found=f"`{shown}`")
    elif description.startswith("Required keyword"):
        message = tr("Something is missing after {found}.", found=f"`{shown}`")
    elif description.startswith("Maximum number"):
        message = tr("The statement is too long.")
    else:
        message = tr("The statement cannot be read at {found}.", found=f"`{shown}`")
    hint = None
    if quote:
        hint = tr("Write text between straight quotes: 'text'.")
    build.fail_at(offset, offset + len(highlight), message, hint=hint)


def _offset(text: str, line: int, column: int, highlight: str) -> int:
    """Returns the offset of a token from its line and the column of its last character."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    end = start + column
    found = text.rfind(highlight, 0, end) if highlight else -1
    return found if found >= 0 else min(end, len(text))


def _fail_at_character(build: Build, text: str, error: TokenError) -> NoReturn:
    """Finds the quote or comment that is never closed, which is all that ends the tokenizer."""
    cause = str(error.__cause__ or error)
    for opening, name in _unclosed(text):
        build.fail_at(opening, opening + 1, tr("{name} is opened here and never closed.", name=tr(name)))
    build.fail_at(0, 0, tr("The statement cannot be read: {reason}.", reason=cause.partition(" from ")[0]))


def _unclosed(text: str) -> list[tuple[int, str]]:
    names = {"'": "A text", '"': "A quoted name", "/*": "A comment"}
    pieces = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|['"]|/\*""", re.DOTALL)
    return [(piece.start(), names[piece[0]]) for piece in pieces.finditer(text) if piece[0] in names]
