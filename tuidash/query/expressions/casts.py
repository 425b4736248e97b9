"""CAST, TRY_CAST and `::`."""

from __future__ import annotations

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.handlers import as_type, guarded, handles, value
from tuidash.query.scope import Scope
from tuidash.query.typed import Interval, Typed

_WHOLE: dict[str, pl.DataType] = {
    "TINYINT": pl.Int8(),
    "SMALLINT": pl.Int16(),
    "INT": pl.Int32(),
    "BIGINT": pl.Int64(),
}
_OTHER: dict[str, pl.DataType] = {
    "DOUBLE": types.FLOAT,
    "TEXT": types.TEXT,
    "BOOLEAN": types.BOOLEAN,
    "DATE": types.DATE,
    "TIMESTAMPNTZ": types.TIMESTAMP,
    "TIMESTAMP": types.TIMESTAMP,
}
_TRUE, _FALSE = ["true", "t", "1", "yes", "y", "on"], ["false", "f", "0", "no", "n", "off"]
_DEFAULT_DECIMAL = (18, 3)


@handles(exp.Cast, exp.TryCast)
def cast(node: Expr, scope: Scope) -> Typed:
    strict = isinstance(node, exp.Cast) and not isinstance(node, exp.TryCast)
    kind = node.args["to"]
    name = kind.this.value if hasattr(kind.this, "value") else str(kind.this)
    typed = value(node.this, scope)
    if name in _WHOLE:
        return to_whole(typed, _WHOLE[name], node, scope, strict=strict)
    if name == "DECIMAL":
        return _to_decimal(typed, kind, node, scope, strict=strict)
    wanted = _OTHER.get(name)
    if wanted is None:
        scope.build.fail(
            kind if kind.meta_get("span") else node,
            "The type {name} is not supported.",
            name=name,
            hint="Use DOUBLE."
            if name in ("FLOAT", "REAL")
            else "Use INTEGER, DOUBLE, DECIMAL, TEXT, BOOLEAN, DATE or TIMESTAMP.",
        )
    if typed.dtype == wanted:
        return typed
    if types.is_null(typed.dtype):
        return typed.to(wanted)
    if types.is_temporal(wanted) and isinstance(typed.constant, str) and strict:
        return as_type(node.this, wanted, scope)
    if types.is_float(wanted):
        return _to_float(typed, node, scope, strict=strict)
    if types.is_text(wanted):
        return to_text(typed, node, scope)
    if wanted == types.BOOLEAN:
        return _to_boolean(typed, node, scope, strict=strict)
    return _to_time(typed, wanted, node, scope, strict=strict)


def _refuse(node: Expr, found: pl.DataType, wanted: str, scope: Scope) -> None:
    scope.build.fail(
        node, "{found} cannot be cast to {wanted}.", found=types.name_of(found).capitalize(), wanted=wanted
    )


def to_whole(typed: Typed, size: pl.DataType, node: Expr, scope: Scope, *, strict: bool) -> Typed:
    """Rounds to a whole number: decimals and texts half away from zero, doubles half to even."""
    dtype = typed.dtype
    source = guarded(typed.expr, scope)
    if types.is_null(dtype):
        return typed.to(types.INTEGER)
    if types.is_decimal(dtype):
        source = source.round(0, mode="half_away_from_zero")
    elif types.is_float(dtype):
        source = source.round(0, mode="half_to_even")
    elif types.is_text(dtype):
        trimmed = source.str.strip_chars()
        plain = trimmed.str.contains(r"^[+-]?\d+$")
        exact = pl.when(plain).then(trimmed).cast(pl.Int64, strict=strict)
        number = pl.when(~plain).then(trimmed).cast(pl.Float64, strict=strict)
        source = pl.coalesce(exact, number.round(0, mode="half_away_from_zero").cast(pl.Int64, strict=strict))
    elif not (types.is_integer(dtype) or dtype == types.BOOLEAN):
        _refuse(node, dtype, "INTEGER", scope)
    if isinstance(size, pl.Int64) and types.is_integer(dtype):
        return typed
    return Typed(source.cast(size, strict=strict).cast(pl.Int64), types.INTEGER)


def _to_float(typed: Typed, node: Expr, scope: Scope, *, strict: bool) -> Typed:
    if types.is_number(typed.dtype):
        return typed.to(types.FLOAT)
    source = guarded(typed.expr, scope)
    if types.is_text(typed.dtype):
        return Typed(source.str.strip_chars().cast(pl.Float64, strict=strict), types.FLOAT)
    if typed.dtype == types.BOOLEAN:
        return Typed(source.cast(pl.Float64), types.FLOAT)
    _refuse(node, typed.dtype, "DOUBLE", scope)
    return typed


def _to_decimal(typed: Typed, kind: Expr, node: Expr, scope: Scope, *, strict: bool) -> Typed:
    written = [part.this.name if isinstance(part, exp.DataTypeParam) else "" for part in kind.expressions]
    quoted = any(part.this.args.get("is_string") for part in kind.expressions)
    if quoted or not all(size.isdigit() for size in written):
        scope.build.fail(node, "A constant whole number is expected here.")
    sizes = [int(size) for size in written]
    digits, scale = _DEFAULT_DECIMAL if not sizes else (sizes[0], sizes[1] if len(sizes) > 1 else 0)
    if not 0 < digits <= types.DIGITS or scale > min(digits, types.MOST_SCALE):
        scope.build.fail(node, "DECIMAL({digits}, {scale}) is not possible.", digits=digits, scale=scale)
    source = guarded(typed.expr, scope)
    if types.is_null(typed.dtype):
        return typed.to(types.decimal(scale))
    if types.is_decimal(typed.dtype) or types.is_float(typed.dtype):
        source = source.round(scale, mode="half_away_from_zero")
    elif not types.is_integer(typed.dtype):
        _refuse(node, typed.dtype, "DECIMAL", scope)
    cast_down = source.cast(pl.Decimal(digits, scale), strict=strict)
    return Typed(cast_down.cast(types.decimal(scale)), types.decimal(scale))


def _to_boolean(typed: Typed, node: Expr, scope: Scope, *, strict: bool) -> Typed:
    source = guarded(typed.expr, scope)
    if types.is_number(typed.dtype):
        return Typed(source != 0, types.BOOLEAN)
    if not types.is_text(typed.dtype):
        _refuse(node, typed.dtype, "BOOLEAN", scope)
    word = source.str.to_lowercase()
    known = pl.when(word.is_in(_TRUE)).then(pl.lit("1")).when(word.is_in(_FALSE)).then(pl.lit("0"))
    return Typed(known.otherwise(word + pl.lit("?")).cast(pl.Int64, strict=strict) == 1, types.BOOLEAN)


def _to_time(typed: Typed, wanted: pl.DataType, node: Expr, scope: Scope, *, strict: bool) -> Typed:
    source = guarded(typed.expr, scope)
    if types.is_temporal(typed.dtype):
        return Typed(source.cast(wanted), wanted)
    if not types.is_text(typed.dtype):
        _refuse(node, typed.dtype, "DATE" if types.is_date(wanted) else "TIMESTAMP", scope)
    text = source.str.strip_chars()
    if types.is_date(wanted):
        return Typed(text.str.to_date("%Y-%m-%d", strict=strict), types.DATE)
    day = text.str.contains(r"^\d+-\d+-\d+$")
    whole = pl.when(day).then(text + pl.lit(" 00:00:00")).otherwise(text.str.replace("T", " ", literal=True))
    moment = whole.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=strict)
    return Typed(moment, types.TIMESTAMP)


def to_text(typed: Typed, node: Expr, scope: Scope) -> Typed:
    """Writes a value as SQL prints it."""
    dtype, expr = typed.dtype, typed.expr
    if isinstance(typed.constant, Interval):
        _refuse(node, dtype, "TEXT", scope)
    if types.is_text(dtype):
        return typed
    if types.is_null(dtype):
        return typed.to(types.TEXT)
    if dtype == types.BOOLEAN:
        expr = pl.when(expr).then(pl.lit("true")).when(~expr).then(pl.lit("false"))
    elif types.is_float(dtype):
        expr = _float_text(expr)
    elif types.is_timestamp(dtype):
        expr = expr.dt.strftime("%Y-%m-%d %H:%M:%S%.6f").str.replace(r"(\.\d*?)0+$", "${1}")
        expr = expr.str.strip_chars_end(".")
    elif types.is_date(dtype):
        expr = expr.dt.strftime("%Y-%m-%d")
    elif types.is_integer(dtype) or types.is_decimal(dtype):
        expr = expr.cast(pl.String)
    else:
        _refuse(node, dtype, "TEXT", scope)
    return Typed(expr, types.TEXT)


def _float_text(expr: pl.Expr) -> pl.Expr:
    """Writes a double with the fewest digits that read back as the same number."""
    text = expr.cast(pl.String)
    text = pl.when(expr.is_nan()).then(pl.lit("nan")).otherwise(text)
    text = text.str.replace(r"^(-?)0\.0000([1-9])(\d+)$", "${1}${2}.${3}e-05")
    text = text.str.replace(r"^(-?)0\.0000([1-9])$", "${1}${2}e-05")
    return text.str.replace(r"e([+-])(\d)$", "e${1}0${2}")
