"""Files of agreed formats as observations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tuidash.reading.grid.grid import Grid
from tuidash.reading.grid.open import open_grids
from tuidash.reading.schema import observation_schema
from tuidash.reading.standards.agreed import Agreed
from tuidash.reading.standards.recognise import recognise

SDMX_1 = """\
DATAFLOW,FREQ,MARSTA,SEX,UNIT,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_COMMENT
ESTAT:CENS_91(1.0),A,TOTAL,F,PER,FR,1991,2162398,A,
ESTAT:CENS_91(1.0),A,TOTAL,M,PER,FR,1991,,M,cannot be
ESTAT:CENS_91(1.0),A,TOTAL,M,PER,DE,1991-Q2,NaN,,
ESTAT:CENS_91(1.0),A,TOTAL,M,PER,DE,never,5,,
ESTAT:CENS_91(1.0),A,TOTAL,M,PER,DE,1992,about 5,,
"""
_FLOW = "dataflow,BIS:WS_X(1.0): Policy rates"
SDMX_2 = (
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ:Frequency,INDICATOR:Indicator,REF_AREA:Reference area,"
    "TIME_PERIOD:Time period,OBS_VALUE:Value,UNIT_MEASURE:Unit,UNIT_MULT:Multiplier,COLLECTION:How\n"
    f"{_FLOW},I,M: Monthly,CBPOL: Policy rate,BR: Brazil,2024-01,11.75,PC: Per cent,0: Units,B\n"
    f"{_FLOW},D,M: Monthly,CBPOL: Policy rate,BR: Brazil,2024-02,11.75,PC: Per cent,0: Units,B\n"
    f"{_FLOW},I,A: Annual,GDP: Product,US: United States,2023,27.3,USD: Dollar,8: Hundred millions,B\n"
    f"{_FLOW},I,A: Annual,GDP: Product,US: United States,2023,99,PC: Per cent,0: Units,B\n"
)
WORLD_BANK = """\
"Data Source","World Development Indicators",

"Last Updated Date","2025-07-01",

"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",
"Aruba","ABW","GDP (current US$)","NY.GDP.MKTP.CD","3544707788.05664","",
"Togo","TGO","GDP (current US$)","NY.GDP.MKTP.CD","..","9171261838.08459",
"""
DATABANK = """\
Series Name,Series Code,Country Name,Country Code,2022 [YR2022],2023 [YR2023]
"Population, total",SP.POP.TOTL,Togo,TGO,8848699,..
,,,,,
Data from database: World Development Indicators,,,,,
"""
EUROSTAT = (
    "freq,unit,sex,geo\\TIME_PERIOD\t2010 \t2011-Q1 \n"
    "A,PC,F,AT\t12.3 p\t: c\n"
    "A,PC,M,AT\t: \t1.5 bu\n"
    "A,THS_PER,M,DE\t7\tx\n"
)
DDF = "geo,time,literacy_rate_percent\nchn,2000,90.9\nind,2000,\n"


def read(tmp_path: Path, name: str, text: str) -> Agreed:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = recognise(open_grids(path)[0], source="file", vintage="2026-11-22")
    assert found is not None
    frame = found.observations.collect()
    assert frame.columns == list(observation_schema(found.dimensions))
    assert frame.height + found.blanks + found.set_aside.height == found.cells
    assert frame["locator"].is_unique().all()
    return found


def figures(agreed: Agreed, *names: str) -> list[tuple[object, ...]]:
    return agreed.observations.select(names).collect().rows()


def test_sdmx_csv_1_holds_dimensions_before_the_figure_and_attributes_after_it(tmp_path: Path) -> None:
    agreed = read(tmp_path, "cens.csv", SDMX_1)
    assert agreed.standard == "sdmx-csv"
    assert set(agreed.dimensions) == {"marsta", "sex"}
    assert figures(agreed, "indicator", "area", "period", "sex", "value", "status", "note") == [
        ("CENS_91", "FR", "1991", "F", 2162398.0, "A", None),
        ("CENS_91", "FR", "1991", "M", None, "M", "cannot be"),
        ("CENS_91", "DE", "1991-Q2", "M", None, "O", None),
    ]
    assert agreed.indicators["CENS_91"].unit == "person"
    assert agreed.set_aside.select("line", "reason", "text").rows() == [
        (5, "period", "never"),
        (6, "value", "about 5"),
    ]


def test_sdmx_csv_2_names_its_codes_and_an_indicator_in_two_units_is_two(tmp_path: Path) -> None:
    agreed = read(tmp_path, "flat.csv", SDMX_2)
    assert figures(agreed, "indicator", "area", "period", "value", "raw", "locator") == [
        ("CBPOL", "BR", "2024-01", 11.75, "11.75", "flat.csv:2:8"),
        ("GDP_USD", "US", "2023", 27.3, "27.3", "flat.csv:4:8"),
        ("GDP_PC", "US", "2023", 99.0, "99", "flat.csv:5:8"),
    ]
    assert {key: one.unit for key, one in agreed.indicators.items()} == {
        "CBPOL": "percent",
        "GDP_USD": "100m_usd",
        "GDP_PC": "percent",
    }
    assert agreed.areas["US"].name.en == "United States"
    assert agreed.indicators["CBPOL"].name.en == "Policy rate"
    assert any("COLLECTION" in remark for remark in agreed.remarks)
    assert any("1 row(s) that delete" in remark for remark in agreed.remarks)


def test_the_world_bank_counts_people_at_a_moment_and_says_no_unit_of_other_bare_names(
    tmp_path: Path,
) -> None:
    text = "Country Name,Country Code,Year,Value\nTogo,TGO,2022,5\n"
    told = []
    for name in ("population", "gdp"):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        found = recognise(open_grids(tmp_path / f"{name}.csv")[0], source="s", vintage="v")
        assert found is not None
        [basis] = found.observations.collect()["basis"]
        told.append((found.indicators[name].unit, basis, found.remarks))
    remark = "No unit is stated; kept as bare numbers: gdp"
    assert told == [("person", "stock", ()), ("index", "flow", (remark,))]


def test_the_world_bank_puts_years_side_by_side_below_a_title(tmp_path: Path) -> None:
    agreed = read(tmp_path, "API_NY.csv", WORLD_BANK)
    assert figures(agreed, "indicator", "area", "period", "value", "status", "locator") == [
        ("NY.GDP.MKTP.CD", "ABW", "2022", 3544707788.05664, "A", "API_NY.csv:6:5"),
        ("NY.GDP.MKTP.CD", "TGO", "2022", None, "O", "API_NY.csv:7:5"),
        ("NY.GDP.MKTP.CD", "TGO", "2023", 9171261838.08459, "A", "API_NY.csv:7:6"),
    ]
    assert agreed.indicators["NY.GDP.MKTP.CD"].unit == "usd"
    assert agreed.date == "2025-07-01"
    assert agreed.blanks == 1


def test_lines_below_a_databank_table_are_told(tmp_path: Path) -> None:
    agreed = read(tmp_path, "databank.csv", DATABANK)
    assert figures(agreed, "indicator", "area", "period", "value") == [
        ("SP.POP.TOTL", "TGO", "2022", 8848699.0),
        ("SP.POP.TOTL", "TGO", "2023", None),
    ]
    assert agreed.areas.keys() == {"TGO"}


def test_flags_of_eurostat_are_statuses(tmp_path: Path) -> None:
    agreed = read(tmp_path, "estat_edat_lfse.tsv", EUROSTAT)
    assert sorted(figures(agreed, "indicator", "area", "period", "sex", "value", "status", "raw")) == [
        ("edat_lfse_PC", "AT", "2010", "F", 12.3, "P", "12.3 p"),
        ("edat_lfse_PC", "AT", "2010", "M", None, "O", ":"),
        ("edat_lfse_PC", "AT", "2011-Q1", "F", None, "Q", ": c"),
        ("edat_lfse_PC", "AT", "2011-Q1", "M", 1.5, "B", "1.5 bu"),
        ("edat_lfse_THS_PER", "DE", "2010", "M", 7.0, "A", "7"),
    ]
    assert agreed.indicators["edat_lfse_THS_PER"].unit == "1000_person"
    assert agreed.set_aside.select("line", "reason", "text").rows() == [(4, "value", "x")]


def test_ddf_takes_its_names_from_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "ddf--concepts.csv").write_text("concept,name\nliteracy_rate_percent,Literacy\n", "utf-8")
    (tmp_path / "ddf--entities--geo--country.csv").write_text(
        "country,name,is--country\nchn,China,TRUE\n", "utf-8"
    )
    agreed = read(tmp_path, "ddf--datapoints--literacy_rate_percent--by--geo--time.csv", DDF)
    assert figures(agreed, "indicator", "area", "period_start", "value") == [
        ("literacy_rate_percent", "chn", date(2000, 1, 1), 90.9)
    ]
    assert agreed.indicators["literacy_rate_percent"].name.en == "Literacy"
    assert agreed.indicators["literacy_rate_percent"].unit == "percent"
    assert (agreed.areas["chn"].name.en, agreed.areas["chn"].level) == ("China", "nation")
    assert agreed.areas["ind"].level == "other"


@pytest.mark.parametrize(
    ("name", "basis"),
    [("rural_access_percent", "stock"), ("total_population", "stock"), ("birth_rate", "flow")],
)
def test_ddf_figures_hold_at_a_moment_where_their_name_says_so(tmp_path: Path, name: str, basis: str) -> None:
    agreed = read(tmp_path, f"ddf--datapoints--{name}--by--geo--time.csv", f"geo,time,{name}\nchn,2000,9\n")
    assert figures(agreed, "basis") == [(basis,)]


@pytest.mark.parametrize(
    "text",
    ["a,b\n1,2\n", "Country Name,Country Code,Note\nTogo,TGO,x\n", "freq,unit,geo\t2010\nA,PC,AT\t1\n"],
)
def test_other_files_are_of_no_agreed_format(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(text, encoding="utf-8")
    assert recognise(open_grids(path)[0], source="file", vintage="") is None


@pytest.mark.parametrize(
    ("file", "standard", "rows", "areas"),
    [
        ("worldbank/gdp/data/gdp.csv", "world-bank", 13979, 262),
        ("worldbank/population/data/population.csv", "world-bank", 17195, 265),
        (
            "gapminder/ddf--datapoints--at_least_basic_sanitation_rural_access_percent--by--geo--time.csv",
            "ddf",
            4169,
            0,
        ),
    ],
)
def test_published_files_come_out_whole(
    shared_data: Path, file: str, standard: str, rows: int, areas: int
) -> None:
    grid: Grid = open_grids(shared_data / file)[0]
    agreed = recognise(grid, source="file", vintage="")
    assert agreed is not None
    assert agreed.standard == standard
    frame = agreed.observations.collect()
    assert frame.height == rows == grid.height - 1
    texts = frame.select(pl.col("raw").cast(pl.Float64)).to_series()
    assert texts.to_list() == frame["value"].to_list()
    assert areas in (0, len(agreed.areas))
