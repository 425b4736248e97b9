"""Random statements over the awkward tables, small enough to read when one fails."""

from __future__ import annotations

from hypothesis import strategies as st

NUMBERS = ("id", "n", "v")
TEXTS = ("g", "名称")

_numbers = st.one_of(
    st.sampled_from(["t.id", "t.n", "t.v"]),
    st.integers(-3, 25).map(lambda value: f"({value})"),
    st.sampled_from(["0.5", "2.25", "1e1", "null"]),
)
_texts = st.one_of(st.sampled_from(["t.g", "t.名称"]), st.sampled_from(["'a'", "''", "'花源镇'", "null"]))


def _extend_number(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda part: f"({part[0]} {part[1]} {part[2]})"),
        inner.map(lambda part: f"(- {part})"),
        inner.map(lambda part: f"abs({part})"),
        st.tuples(inner, inner).map(lambda part: f"coalesce({part[0]}, {part[1]})"),
        st.tuples(inner, inner).map(lambda part: f"nullif({part[0]}, {part[1]})"),
        st.tuples(inner, inner).map(lambda part: f"greatest({part[0]}, {part[1]})"),
        st.tuples(inner, inner).map(lambda part: f"least({part[0]}, {part[1]})"),
        _texts.map(lambda part: f"length({part})"),
    )


numbers = st.recursive(_numbers, _extend_number, max_leaves=4)


def _comparisons() -> st.SearchStrategy[str]:
    signs = st.sampled_from(["=", "<>", "<", "<=", ">", ">=", "is distinct from", "is not distinct from"])
    return st.one_of(
        st.tuples(numbers, signs, numbers).map(lambda part: f"({part[0]} {part[1]} {part[2]})"),
        st.tuples(_texts, signs, _texts).map(lambda part: f"({part[0]} {part[1]} {part[2]})"),
        numbers.map(lambda part: f"({part} is null)"),
        st.tuples(numbers, numbers, numbers).map(lambda part: f"({part[0]} between {part[1]} and {part[2]})"),
        st.tuples(numbers, st.sampled_from(["in", "not in"]), st.lists(numbers, min_size=1, max_size=3)).map(
            lambda part: f"({part[0]} {part[1]} ({', '.join(part[2])}))"
        ),
        st.tuples(_texts, st.sampled_from(["like '%镇'", "not like '_'", "ilike 'A%'", "in ('a', 'b')"])).map(
            lambda part: f"({part[0]} {part[1]})"
        ),
        st.sampled_from(
            [
                "t.flag",
                "(t.id in (select id from u))",
                "(t.id not in (select id from u))",
                "(t.v in (select n from t))",
                "exists (select 1 from u where u.id = t.id)",
                "not exists (select 1 from u where u.id = t.id and u.w > 100)",
                "(t.v > (select avg(x.v) from t x where x.g = t.g))",
            ]
        ),
    )


def _extend_condition(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda part: f"({' '.join(part)})"),
        inner.map(lambda part: f"(not {part})"),
        inner.map(lambda part: f"({part} is true)"),
        inner.map(lambda part: f"({part} is not false)"),
    )


conditions = st.recursive(_comparisons(), _extend_condition, max_leaves=4)
scalars = st.one_of(
    numbers,
    _texts,
    conditions,
    st.tuples(conditions, numbers, numbers).map(
        lambda part: f"case when {part[0]} then {part[1]} else {part[2]} end"
    ),
)
_aggregates = st.one_of(
    st.just("count(*)"),
    st.tuples(st.sampled_from(["count", "sum", "avg", "min", "max", "count(distinct"]), numbers).map(
        lambda part: f"{part[0]} {part[1]})" if "(" in part[0] else f"{part[0]}({part[1]})"
    ),
    st.tuples(st.sampled_from(["sum", "count", "max"]), numbers, conditions).map(
        lambda part: f"{part[0]}({part[1]}) filter (where {part[2]})"
    ),
)
_directions = st.sampled_from(["", " desc", " nulls first", " desc nulls first", " nulls last"])
_frames = st.sampled_from(
    [
        "",
        " rows between 1 preceding and 1 following",
        " rows between unbounded preceding and current row",
        " rows between 2 preceding and 1 preceding",
        " rows between current row and unbounded following",
    ]
)
_windows = st.one_of(
    st.tuples(
        st.sampled_from(["rank()", "dense_rank()", "percent_rank()", "cume_dist()"]),
        st.sampled_from(["", "partition by t.g ", "partition by t.flag, t.g "]),
        st.sampled_from(["t.v", "t.n", "t.名称", "t.g, t.v", "t.d"]),
        _directions,
    ).map(lambda part: f"{part[0]} over ({part[1]}order by {part[2]}{part[3]})"),
    st.tuples(
        st.sampled_from(["sum", "count", "min", "max", "avg"]),
        numbers,
        st.sampled_from(["", "partition by t.g "]),
        _directions,
        _frames,
    ).map(lambda part: f"{part[0]}({part[1]}) over ({part[2]}order by t.id{part[3]}{part[4]})"),
    st.tuples(
        st.sampled_from(["sum", "count", "max"]), numbers, st.sampled_from(["t.v", "t.g", "t.n"]), _directions
    ).map(lambda part: f"{part[0]}({part[1]}) over (order by {part[2]}{part[3]})"),
    st.tuples(st.sampled_from(["lag", "lead"]), numbers, st.integers(0, 3)).map(
        lambda part: f"{part[0]}({part[1]}, {part[2]}) over (partition by t.g order by t.id)"
    ),
)
_sources = st.sampled_from(
    [
        "t",
        "t",
        "t join u on t.id = u.id",
        "t left join u on t.id = u.id",
        "t left join u on t.id = u.id and u.w > t.n",
        "u right join t on t.id = u.id",
        "t full join u on t.id = u.id",
        "t semi join u on t.id = u.id",
        "t anti join u on t.id = u.id",
        "t left join empty e on e.id = t.id",
    ]
)


@st.composite
def plain_queries(draw: st.DrawFn) -> str:
    """Rows, filtered and joined."""
    items = draw(st.lists(scalars, min_size=1, max_size=3))
    listed = ", ".join(f"{item} as c{number}" for number, item in enumerate(items))
    distinct = draw(st.sampled_from(["", "", "distinct "]))
    where = draw(st.one_of(st.just(""), conditions.map(lambda condition: f" where {condition}")))
    return f"select {distinct}{listed} from {draw(_sources)}{where}"


@st.composite
def grouped_queries(draw: st.DrawFn) -> str:
    """Groups and their aggregates."""
    choices = st.sampled_from(["t.g", "t.flag", "t.v > 1", "t.d", "t.名称"])
    keys = draw(st.lists(choices, max_size=2, unique=True))
    items = keys + draw(st.lists(_aggregates, min_size=1, max_size=3))
    listed = ", ".join(f"{item} as c{number}" for number, item in enumerate(items))
    where = draw(st.one_of(st.just(""), conditions.map(lambda condition: f" where {condition}")))
    group = f" group by {', '.join(keys)}" if keys else ""
    having = draw(st.sampled_from(["", "", " having count(*) > 1", " having sum(t.v) is not null"]))
    return f"select {listed} from {draw(_sources)}{where}{group}{having if keys else ''}"


@st.composite
def windowed_queries(draw: st.DrawFn) -> str:
    """Ranks, neighbours and frames."""
    items = ["t.id", *draw(st.lists(_windows, min_size=1, max_size=2))]
    listed = ", ".join(f"{item} as c{number}" for number, item in enumerate(items))
    where = draw(st.one_of(st.just(""), conditions.map(lambda condition: f" where {condition}")))
    return f"select {listed} from t{where}"


queries = st.one_of(plain_queries(), grouped_queries(), windowed_queries())
