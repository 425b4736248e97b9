"""Functions of text; positions and lengths count characters, so 农 is one."""

from __future__ import annotations

import functools

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.casts import to_text
from tuidash.query.expressions.handlers import handles
from tuidash.query.expressions.matching import constant_pattern
from tuidash.query.functions.registry import FUNCTIONS, Call, function, invoke, simple
from tuidash.query.scope import Scope
from tuidash.query.typed import Typed


def _text(expr: pl.Expr) -> Typed:
    return simple(expr, types.TEXT)


@function("upper(text)", "In capitals.", "ucase")
def upper(call: Call) -> Typed:
    return _text(call.text(0).str.to_uppercase())


@function("lower(text)", "In small letters.", "lcase")
def lower(call: Call) -> Typed:
    return _text(call.text(0).str.to_lowercase())


@function("length(text)", "The number of characters.", "len", "char_length", "character_length")
def length(call: Call) -> Typed:
    return simple(call.text(0).str.len_chars().cast(pl.Int64), types.INTEGER)


@function("strlen(text)", "The number of bytes in UTF-8.")
def strlen(call: Call) -> Typed:
    return simple(call.text(0).str.len_bytes().cast(pl.Int64), types.INTEGER)


@function("reverse(text)", "Read from its end.")
def reverse(call: Call) -> Typed:
    return _text(call.text(0).str.reverse())


@function("concat(value, ...)", "All values as one text; NULLs are left out.")
def concat(call: Call) -> Typed:
    parts = [to_text(call.value(n), call.arguments[n], call.scope).expr for n in range(len(call))]
    return _text(functools.reduce(lambda left, right: left + right, (part.fill_null("") for part in parts)))


@function("concat_ws(separator, value, ...)", "All values with the separator between; NULLs are left out.")
def concat_ws(call: Call) -> Typed:
    separator = call.constant_text(0)
    parts = [to_text(call.value(n), call.arguments[n], call.scope).expr for n in range(1, len(call))]
    return _text(pl.concat_str(parts, separator=separator, ignore_nulls=True))


@function("replace(text, part, by)", "With every `part` replaced.")
def replace(call: Call) -> Typed:
    part, by = call.constant_text(1), call.constant_text(2)
    if not part:
        return _text(call.text(0))
    return _text(call.text(0).str.replace_all(part, by, literal=True))


@function("contains(text, part)", "Whether the text holds the part.")
def contains(call: Call) -> Typed:
    return simple(call.text(0).str.contains(call.text(1), literal=True), types.BOOLEAN)


@function("starts_with(text, part)", "Whether the text begins with the part.", "prefix")
def starts_with(call: Call) -> Typed:
    return simple(call.text(0).str.starts_with(call.text(1)), types.BOOLEAN)


@function("ends_with(text, part)", "Whether the text ends with the part.", "suffix")
def ends_with(call: Call) -> Typed:
    return simple(call.text(0).str.ends_with(call.text(1)), types.BOOLEAN)


@function("strpos(text, part)", "The position of the part, 0 when it is not there.", "instr", "position")
def strpos(call: Call) -> Typed:
    text, part = call.text(0), call.constant_text(1)
    before = (
        text.str.splitn(part, 2).struct.field("field_0").str.len_chars().cast(pl.Int64) if part else pl.lit(0)
    )
    found = pl.when(text.str.contains(part, literal=True)).then(before + 1).otherwise(0)
    return simple(pl.when(text.is_not_null()).then(found).cast(pl.Int64), types.INTEGER)


@function("left(text, count)", "The first characters.")
def left(call: Call) -> Typed:
    count = call.constant_integer(1)
    return _text(call.text(0).str.head(count))


@function("right(text, count)", "The last characters.")
def right(call: Call) -> Typed:
    count = call.constant_integer(1)
    return _text(call.text(0).str.tail(count))


@function("substring(text, start[, length])", "From a position, the first being 1.", "substr")
def substring(call: Call) -> Typed:
    text = call.text(0)
    start = call.constant_integer(1)
    count = call.constant_integer(2) if len(call) > 2 else None
    if count is not None and count < 0:
        call.fail(2, "The length must not be negative.")
    if start > 0:
        return _text(text.str.slice(start - 1, count))
    if start == 0:
        return _text(text.str.slice(0, None if count is None else max(count - 1, 0)))
    size = text.str.len_chars().cast(pl.Int64)
    opening = size + start
    begin = pl.max_horizontal(opening, pl.lit(0))
    if count is None:
        return _text(text.str.slice(begin, None))
    taken = pl.max_horizontal(pl.min_horizontal(opening + count, size) - begin, pl.lit(0))
    return _text(text.str.slice(begin, taken))


@function("repeat(text, count)", "Written several times.")
def repeat(call: Call) -> Typed:
    count = call.constant_integer(1)
    if not 0 <= count <= 10_000:
        call.fail(1, "The count must be between 0 and 10000.")
    text = call.text(0)
    return _text(pl.concat_str([text] * count) if count else pl.when(text.is_not_null()).then(pl.lit("")))


def _pad(call: Call) -> tuple[pl.Expr, int, str]:
    fill = call.constant_text(2)
    if len(fill) != 1:
        call.fail(2, "One character is expected here.")
    return call.text(0).str.head(max(call.constant_integer(1), 0)), max(call.constant_integer(1), 0), fill


@function("lpad(text, length, fill)", "Filled on the left, or cut, to the length.")
def lpad(call: Call) -> Typed:
    text, size, fill = _pad(call)
    return _text(text.str.pad_start(size, fill))


@function("rpad(text, length, fill)", "Filled on the right, or cut, to the length.")
def rpad(call: Call) -> Typed:
    text, size, fill = _pad(call)
    return _text(text.str.pad_end(size, fill))


def _characters(call: Call) -> str:
    return call.constant_text(1) if len(call) > 1 else " "


@function("trim(text[, characters])", "Without spaces, or those characters, at both ends.")
def trim(call: Call) -> Typed:
    return _text(call.text(0).str.strip_chars(_characters(call)))


@function("ltrim(text[, characters])", "Without spaces, or those characters, at the start.")
def ltrim(call: Call) -> Typed:
    return _text(call.text(0).str.strip_chars_start(_characters(call)))


@function("rtrim(text[, characters])", "Without spaces, or those characters, at the end.")
def rtrim(call: Call) -> Typed:
    return _text(call.text(0).str.strip_chars_end(_characters(call)))


@function("split_part(text, separator, number)", "One of the parts between separators, the first being 1.")
def split_part(call: Call) -> Typed:
    separator, number = call.constant_text(1), call.constant_integer(2)
    if not separator or number < 1:
        call.fail(2, "The number must be at least 1, and the separator not empty.")
    parts = call.text(0).str.split(separator)
    found = parts.list.get(number - 1, null_on_oob=True)
    return _text(pl.when(call.text(0).is_not_null()).then(found.fill_null("")))


def _pattern(call: Call, options_at: int, accepted: str) -> tuple[str, str]:
    options = call.constant_text(options_at) if len(call) > options_at else ""
    if set(options) - set(accepted):
        call.fail(options_at, "Only the options {accepted} are supported.", accepted=", ".join(accepted))
    pattern = constant_pattern(call.arguments[1], call.scope)
    flags = "".join(option for option in options if option in "is")
    return f"(?{flags})(?:{pattern})" if flags else pattern, options


@function("regexp_matches(text, pattern[, options])", "Whether the pattern is found anywhere in the text.")
def regexp_matches(call: Call) -> Typed:
    pattern, _ = _pattern(call, 2, "is")
    return simple(call.text(0).str.contains(pattern), types.BOOLEAN)


@function("regexp_full_match(text, pattern[, options])", "Whether the pattern describes the whole text.")
def regexp_full_match(call: Call) -> Typed:
    pattern, _ = _pattern(call, 2, "is")
    return simple(call.text(0).str.contains(rf"\A(?:{pattern})\z"), types.BOOLEAN)


@function(
    "regexp_replace(text, pattern, by[, options])", "With the first match replaced, all with option 'g'."
)
def regexp_replace(call: Call) -> Typed:
    pattern, options = _pattern(call, 3, "gis")
    by = call.constant_text(2).replace("$", "$$")
    for group in range(10):
        by = by.replace(f"\\{group}", f"${{{group}}}")
    if "\\" in by:
        call.fail(2, "Only \\0 to \\9 may follow a backslash here.")
    text = call.text(0)
    return _text(text.str.replace_all(pattern, by) if "g" in options else text.str.replace(pattern, by))


@function("regexp_extract(text, pattern[, group])", "What the pattern or one of its groups matches, else ''.")
def regexp_extract(call: Call) -> Typed:
    pattern, _ = _pattern(call, 3, "")
    group = call.constant_integer(2) if len(call) > 2 else 0
    import re

    if group < 0 or group > len(re.findall(r"(?<!\\)\((?!\?)", pattern)):
        call.fail(2, "The pattern has no group {group}.", group=group)
    found = call.text(0).str.extract(f"({pattern})" if group == 0 else pattern, max(group, 1))
    return _text(pl.when(call.text(0).is_not_null()).then(found.fill_null("")))


@handles(exp.Trim)
def trim_from(node: Expr, scope: Scope) -> Typed:
    """Compiles TRIM(BOTH 'x' FROM text) as well as trim(text, 'x')."""
    names = {"": "trim", "BOTH": "trim", "LEADING": "ltrim", "TRAILING": "rtrim"}
    name = names[str(node.args.get("position") or "").upper()]
    characters = node.args.get("expression")
    arguments = (node.this, characters) if characters is not None else (node.this,)
    return invoke(FUNCTIONS[name], node, arguments, scope)


@handles(exp.Substring)
def substring_from(node: Expr, scope: Scope) -> Typed:
    """Compiles SUBSTRING(text FROM 2 FOR 3) as well as substring(text, 2, 3)."""
    parts = (node.this, node.args.get("start"), node.args.get("length"))
    return invoke(FUNCTIONS["substring"], node, tuple(part for part in parts if part is not None), scope)


@handles(exp.StrPosition)
def position_in(node: Expr, scope: Scope) -> Typed:
    """Compiles POSITION('x' IN text)."""
    return invoke(FUNCTIONS["strpos"], node, (node.this, node.args["substr"]), scope)
