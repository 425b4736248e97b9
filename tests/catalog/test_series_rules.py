"""Rules over series as they are read from rules.csv, beside those about places."""

from __future__ import annotations

from datetime import date

import pytest

from tests.catalog.conftest import AREAS, INDICATORS, SOURCES, Write
from tuidash.catalog.dataset import read_dataset
from tuidash.catalog.dictionaries import read_dictionaries
from tuidash.catalog.rules import read_rules, read_series_rules
from tuidash.errors import MetadataError
from tuidash.model.expression import Place
from tuidash.model.period_range import parse_range
from tuidash.model.series_rule import Exemption, SeriesName, SeriesRule, Tolerance

HEADER = (
    "id,kind,source,left,relation,right,tolerance,holds,note,tolerance_percent,tolerance_each,level,period,"
    "where,except,severity\n"
)
TOML = """
id = "demo"
title = "Demo"
[dimensions.residence]
title = "Residence"
codes = { urban = "Urban", rural = "Rural" }
"""


def rules_of(write: Write, lines: str, header: str = HEADER) -> dict[str, SeriesRule]:
    folder = write("demo", TOML, indicators=INDICATORS, areas=AREAS, sources=SOURCES, rules=header + lines)
    dataset = read_dataset(folder, "option")
    dictionaries = read_dictionaries(dataset)
    read_rules(dataset, dictionaries.sources)
    return read_series_rules(dataset, dictionaries)


def test_a_formula_is_read_whole(write: Write) -> None:
    [rule] = rules_of(
        write,
        "f,formula,book,income residence=urban,at_most,2 * [gdp] / [income],1,,words,2,0.5,township,"
        "2013..2024,[gdp] > 0 and [income] != 5,moqiao@2017 split off; @2020 census,warning\n",
    ).values()
    assert rule.indicators == (SeriesName("income", (("residence", "urban"),)),)
    assert (rule.id, rule.kind, rule.source, rule.relation) == ("f", "formula", "book", "at_most")
    assert (rule.right_text, rule.level, rule.severity, rule.note) == (
        "2 * [gdp] / [income]",
        "township",
        "warning",
        "words",
    )
    assert rule.tolerance == Tolerance(absolute=1, percent=2, each=0.5)
    assert (rule.first, rule.last) == (date(2013, 1, 1), date(2024, 12, 31))
    assert [(one.left, one.sign) for one in rule.where] == [(Place("gdp"), ">"), (Place("income"), "!=")]
    assert rule.exemptions == (
        Exemption(area="moqiao", period="2017", reason="split off"),
        Exemption(area="", period="2020", reason="census"),
    )


def test_each_kind_reads_its_right_side(write: Write) -> None:
    found = rules_of(
        write,
        "a,parts,,gdp,,areas,0,,,,,,,,,\n"
        "b,parts,,gdp; income,,areas village,0,,,,,,,,,\n"
        "c,parts,,gdp,,residence,0,,,,,,,,,\n"
        "d,bounds,,gdp,,..5,,,,,,,,,,\n"
        "e,jump,,*,,20%,,,,,,,,,,\n"
        "g,grid,,gdp,,,,,,,,township,2020-Q3..2021-Q1,,,\n",
    )
    assert [(found[key].parts, found[key].parts_level) for key in "abc"] == [
        ("areas", ""),
        ("areas", "village"),
        ("residence", ""),
    ]
    assert [name.indicator for name in found["b"].indicators] == ["gdp", "income"]
    assert (found["d"].lower, found["d"].upper) == (None, 5.0)
    assert (found["e"].most, found["e"].indicators) == (20.0, ())
    assert found["g"].periods == ("2020-Q3", "2020-Q4", "2021-Q1")


def test_the_columns_after_note_may_be_left_out(write: Write) -> None:
    short = "id,kind,source,left,relation,right,tolerance,holds,note\n"
    assert list(rules_of(write, "p,parts,,gdp,,[income],1,,\n", short)) == ["p"]


def test_problems_come_all_at_once_with_file_and_line(write: Write) -> None:
    lines = (
        "a,formula,,gdpp,,[income],0,,,,,,,,,\n"
        "b,formula,,gdp,,[income] +,0,,,,,,,,,\n"
        "c,formula,,gdp,,[incom],0,,,,,,,,,\n"
        "d,parts,,gdp,,sectors,0,,,,,,,,,\n"
        "e,bounds,,gdp,,5,0,,,,,,,,,\n"
        "f,jump,,gdp,,much,0,,,,,,,,,\n"
        "g,grid,,gdp,,,0,,,,,,2024..2013,,,\n"
        "h,formula,,gdp,,[income],0,,,,,,,[gdp],,\n"
        "i,formula,,gdp,,[income],0,,,,,,,,moqiao@2017,\n"
        "j,formula,,gdp residence=city,,[income],0,,,,,,,,,\n"
        "k,formula,,gdp,,[income],0,,,,,,,,,fatal\n"
        "k,formula,,gdp,,[income],-1,,,,,,,,,\n"
        "l,formula,,*,,[income],0,,,,,,,,,\n"
    )
    with pytest.raises(MetadataError) as caught:
        rules_of(write, lines)
    found = [problem.split("rules.csv:")[1] for problem in caught.value.problems]
    expected = (
        "2: left: unknown indicator 'gdpp' Did you mean gdp?",
        "3: right: '[income] +' goes wrong at character 11",
        "4: right: unknown indicator 'incom' Did you mean income?",
        "5: right: 'sectors' is no kind of parts",
        "6: right: '5' is no range",
        "7: right: must be a number of per cent above 0, found 'much'",
        "8: period: '2024..2013' names no periods",
        "9: where: '[gdp]' is no comparison",
        "10: except: 'moqiao@2017' does not say why",
        "11: left: unknown residence 'city'",
        "12: severity: unknown severity 'fatal'",
        "13: tolerance: must be at least 0, found -1.0",
        "13: 'k' is defined twice",
        "14: left: must name indicators",
    )
    for start in expected:
        assert [line for line in found if line.startswith(start)], (start, found)
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2013..2015", ("2013", "2014", "2015")),
        ("2014-11..2015-02", ("2014-11", "2014-12", "2015-01", "2015-02")),
        ("2020-H1..2021-H1", ("2020-H1", "2020-H2", "2021-H1")),
        ("2020", ("2020",)),
    ],
)
def test_a_range_counts_its_periods(text: str, labels: tuple[str, ...]) -> None:
    assert parse_range(text)[2] == labels


@pytest.mark.parametrize("text", ["2015..2013", "2013..2014-06", "2013-05-04..2013-05-06", "x..y", ""])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text itself is the message
        parse_range(text)
