"""Rules over whole tables: which figures are looked up, how the findings are ordered, and exactness."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.conftest import Table
from tuidash.analysis.checks import stated
from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import FINDING_COLUMNS
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.model.expression import Place, parse_expression
from tuidash.model.rule import Rule


def rule(name: str, left: str, right: str, *, relation: str = "exact", tolerance: str = "0") -> Rule:
    stated = parse_expression(left)
    assert isinstance(stated, Place)
    return Rule(
        id=name,
        kind="sum",
        source="a/1",
        left=stated,
        relation=relation,
        right=parse_expression(right),
        right_text=right,
        tolerance=Fraction(tolerance),
        note="by hand",
    )


def check_rules(observations: pl.LazyFrame, rules: list[Rule]) -> pl.DataFrame:
    context = Context(observations=observations, dictionaries=Dictionaries(), rules=tuple(rules))
    return stated.find(context).collect()


FIGURES = """
    town 2010 12.3 source=a/1 locator=p1 raw=12.3万
    town 2011 4.1 source=a/1 locator=p2
    town 2012 8.2 source=a/1 locator=p3
    town 2012 9 source=b/2 locator=p3
    town 2013 - source=a/1 locator=p4 status=O note=masked
    town 2014 70 source=b/2 locator=p5
"""


def test_a_rule_becomes_a_row_that_names_the_stated_figure(observe: Table) -> None:
    rules = [
        rule("holds", "[p1]", "[p2] + [p3]"),
        rule("masked", "[p1]", "[p4]"),
        rule("other", "[b/2 p5]", "[p1]"),
    ]
    found = check_rules(observe(FIGURES), rules)
    assert dict(found.schema) == FINDING_COLUMNS
    assert found.select("rule", "verdict", "severity").rows() == [
        ("holds", "holds", "tally"),
        ("masked", "unknown", "note"),
        ("other", "fails", "error"),
    ]
    holds, masked, other = found.iter_rows(named=True)
    assert (other["value"], other["expected"]) == (70, 12.3)
    assert (other["area"], other["indicator"]) == ("town", "output")
    assert other["message"] == "12.3万; by hand"
    assert masked["message"] == "-; the figure at [p4] is masked: -; by hand"
    assert (holds["raw"], holds["difference"], holds["arithmetic"]) == ("12.3万", 0.0, "[p2] + [p3]")


def test_a_place_of_another_source_is_named_by_it(observe: Table) -> None:
    found = check_rules(observe(FIGURES), [rule("across", "[p3]", "[b/2 p3]")])
    assert found.select("value", "expected", "verdict").row(0) == (8.2, 9.0, "fails")


def test_no_rules_give_no_rows(observe: Table) -> None:
    found = check_rules(observe(FIGURES), [])
    assert (found.height, dict(found.schema)) == (0, FINDING_COLUMNS)


@given(st.lists(st.decimals(min_value=0, max_value=10**6, places=3), min_size=1, max_size=6))
def test_a_sum_of_decimals_is_never_off_by_binary_rounding(parts: list[object]) -> None:
    total = sum((Fraction(str(part)) for part in parts), Fraction(0))
    values = [float(total), *(float(str(part)) for part in parts)]
    names = [f"p{number}" for number in range(len(values))]
    frame = pl.LazyFrame(
        {
            "source": ["a/1"] * len(values),
            "locator": names,
            "indicator": ["output"] * len(values),
            "area": ["town"] * len(values),
            "value": values,
            "raw": names,
            "note": [""] * len(values),
            "period": ["2010"] * len(values),
        }
    ).with_columns(lower=pl.lit(None, pl.Float64), upper=pl.lit(None, pl.Float64))
    arithmetic = " + ".join(f"[{name}]" for name in names[1:])
    assert check_rules(frame, [rule("sum", "[p0]", arithmetic)])["verdict"].to_list() == ["holds"]
