"""Invents twelve years of one township from its profile.

Everything hangs on wealth, size and effort, so that figures of a township go together as they do in life.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from generator.tables import FIRST_YEAR, LAST_YEAR, YEARS, Figure, Figures, Series, random_for, walk

COUNTY_GROWTH = (0, 0.089, 0.084, 0.078, 0.085, 0.079, 0.070, 0.012, 0.092, 0.043, 0.066, 0.058)
"""Growth of output by year; 2020 is the dip."""
URBAN_INCOME_GROWTH = (0, 0.091, 0.083, 0.078, 0.082, 0.079, 0.076, 0.026, 0.079, 0.038, 0.051, 0.046)
RURAL_INCOME_GROWTH = (0, 0.112, 0.095, 0.086, 0.089, 0.091, 0.094, 0.057, 0.103, 0.064, 0.076, 0.067)
DIP = YEARS.index(2020)
MEDICAL_SLIP = {
    "chengli": 0.9, "jinbei": 0.7, "lanzhu": 1.2, "liaowan": 0.6, "weideng": 1.0, "ruoping": 0.5
}  # fmt: skip
"""Townships where people leave the medical scheme after 2021, in points a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What makes a township different from the others."""

    area: str
    wealth: float
    population: float
    urban_share: float
    villages: int
    area_km2: float
    cultivated_mu: int
    forest_share: float
    primary_schools: int
    junior_schools: int
    momentum: float
    effort: float

    @classmethod
    def from_row(cls, row: dict[str, str]) -> Profile:
        """Reads a line of profiles.csv."""
        whole = {"villages", "cultivated_mu", "primary_schools", "junior_schools"}
        numbers = {
            name: int(text) if name in whole else float(text) for name, text in row.items() if name != "area"
        }
        return cls(area=row["area"], **numbers)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The course of a rate from the first to the last year at average wealth."""

    start: float
    end: float
    wealth: float
    """Logits for one unit of wealth."""
    wobble: float
    base: str
    rises: bool = True
    """Whether it never falls, as with things that are built."""


COVERAGES = {
    "pension_coverage": Coverage(
        start=0.56, end=0.955, wealth=0.24, wobble=0.14, base="eligible", rises=False
    ),
    "medical_coverage": Coverage(start=0.955, end=0.986, wealth=0.10, wobble=0.14, base="rural", rises=False),
    "villages_hardened_share": Coverage(start=0.60, end=0.996, wealth=0.55, wobble=0.25, base="villages"),
    "tap_water_coverage": Coverage(start=0.54, end=0.945, wealth=0.42, wobble=0.12, base="households"),
    "sanitary_toilets": Coverage(start=0.38, end=0.915, wealth=0.38, wobble=0.15, base="households"),
    "garbage_collection": Coverage(start=0.24, end=0.935, wealth=0.45, wobble=0.25, base="villages"),
    "land_transfer_share": Coverage(
        start=0.11, end=0.43, wealth=0.20, wobble=0.16, base="cultivated", rises=False
    ),
}


class Township:
    """Builds the base series of one township, year by year."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.figures: Figures = {}
        self.urban, self.rural = self._people()
        total = [urban + rural for urban, rural in zip(self.urban, self.rural, strict=True)]
        self.total = total
        self.pupils = {
            "primary": self._scaled("pupils/primary", [people * 0.068 for people in total], 0.03, 0.05),
            "junior": self._scaled("pupils/junior", [people * 0.033 for people in total], 0.03, 0.10),
        }
        self.bases = {
            "eligible": [round(people * 0.61) for people in total],
            "rural": [round(people * 0.93) for people in self.rural],
            "households": [round(people / 3.08) for people in total],
            "villages": [profile.villages] * len(YEARS),
            "cultivated": [round(profile.cultivated_mu * 0.9985**step) for step in range(len(YEARS))],
        }

    def simulate(self) -> Figures:
        """Returns the base series; totals and ratios follow from them."""
        self._economy()
        self._income()
        self._coverages()
        self._welfare()
        self._schools()
        self._surroundings()
        return self.figures

    def _put(self, series: Series, values: list[int], denominators: list[int] | None = None) -> None:
        for step, year in enumerate(YEARS):
            self.figures[series, str(year)] = Figure(
                values[step], denominators[step] if denominators else None
            )

    def _walk(self, name: str, deviation: float, memory: float = 0.75) -> list[float]:
        return list(walk(len(YEARS), deviation, self.profile.area, name, memory=memory))

    def _scaled(self, name: str, course: list[float], wobble: float, wealth: float) -> list[int]:
        level = exp(wealth * self.profile.wealth)
        noise = self._walk(name, wobble)
        return [max(0, round(value * level * exp(noise[step]))) for step, value in enumerate(course)]

    def _people(self) -> tuple[list[int], list[int]]:
        profile = self.profile
        growth = 0.004 + 0.0075 * profile.wealth + 0.004 * profile.momentum
        noise = self._walk("population", 0.006)
        start = log(profile.urban_share / (1 - profile.urban_share))
        urban, rural = [], []
        for step in range(len(YEARS)):
            people = profile.population * exp(growth * step + noise[step])
            share = 1 / (1 + exp(-(start + (0.068 + 0.012 * profile.momentum) * step + 4 * noise[step])))
            urban.append(round(people * share))
            rural.append(round(people) - urban[-1])
        return urban, rural

    def _grown(self, name: str, start: float, growth: list[float], wobble: float) -> list[int]:
        noise = self._walk(name, wobble)
        level, values = start, []
        for step, rate in enumerate(growth):
            level *= 1 + rate
            values.append(round(level * exp(noise[step])))
        return values

    def _growth(self, pace: float = 1.0, effort: float = 0.022, dip: float = 0.0) -> list[float]:
        profile = self.profile
        growth = [rate * pace + 0.007 * profile.momentum for rate in COUNTY_GROWTH]
        growth[0] = 0
        growth[DIP] += dip
        growth[-1] += effort * profile.effort
        growth[-2] += 0.4 * effort * profile.effort
        return growth

    def _economy(self) -> None:
        profile = self.profile
        output = profile.population * 2.45 * exp(0.34 * profile.wealth)
        primary = min(0.40, 0.045 + 0.40 * (1 - profile.urban_share) ** 3)
        secondary = (0.30 + 0.11 * exp(-((profile.wealth - 0.6) ** 2))) * (1 - primary)
        shares = {
            "primary": (primary, self._growth(0.55, 0.008, 0.035), 0.012),
            "secondary": (secondary, self._growth(0.95, 0.026, -0.012), 0.022),
            "tertiary": (1 - primary - secondary, self._growth(1.16, 0.022, -0.010), 0.014),
        }
        total = [0] * len(YEARS)
        for sector, (share, growth, wobble) in shares.items():
            values = self._grown(f"gdp/{sector}", output * share, growth, wobble)
            self._put(Series("gdp", sector=sector), values)
            total = [have + more for have, more in zip(total, values, strict=True)]
        revenue, invested = self._walk("fiscal", 0.035), self._walk("investment", 0.06)
        last = len(YEARS) - 1
        push = [profile.effort * (0.030 if step == last else 0.0) for step in range(len(YEARS))]
        slump = [-0.065 if step == DIP else 0.0 for step in range(len(YEARS))]
        self._put(
            Series("fiscal_revenue"),
            [
                round(value * 0.058 * exp(0.16 * profile.wealth + revenue[i] + slump[i] + push[i]))
                for i, value in enumerate(total)
            ],
        )
        self._put(
            Series("fixed_asset_investment"),
            [
                round(value * (0.62 - 0.011 * i) * exp(invested[i] + slump[i] + push[i]))
                for i, value in enumerate(total)
            ],
        )

    def _income(self) -> None:
        profile = self.profile
        courses = {
            "urban": (24800 * exp(0.075 * profile.wealth), URBAN_INCOME_GROWTH, self.urban),
            "rural": (10950 * exp(0.150 * profile.wealth), RURAL_INCOME_GROWTH, self.rural),
        }
        for residence, (start, growth, people) in courses.items():
            pace = [rate + (0.0025 * profile.momentum if rate else 0) for rate in growth]
            pace[-1] += 0.012 * profile.effort
            mean = self._grown(f"income/{residence}", start, pace, 0.010)
            self._put(
                Series("disposable_income", residence=residence),
                [m * n for m, n in zip(mean, people, strict=True)],
                people,
            )
            self._put(Series("resident_population", residence=residence), people)

    def _coverages(self) -> None:
        for name, course in COVERAGES.items():
            bases = self.bases[course.base]
            start, end = (log(share / (1 - share)) for share in (course.start, course.end))
            noise = self._walk(name, course.wobble)
            values: list[int] = []
            for step, base in enumerate(bases):
                logit = start + (end - start) * step / (len(YEARS) - 1)
                logit += course.wealth * self.profile.wealth + noise[step]
                logit += 0.11 * self.profile.effort * (step >= len(YEARS) - 2) * (step - len(YEARS) + 3)
                share = 1 / (1 + exp(-logit))
                if name == "medical_coverage":
                    share -= MEDICAL_SLIP.get(self.profile.area, 0) / 100 * max(0, YEARS[step] - 2021)
                if course.rises and step:
                    share = max(share, values[-1] / bases[step - 1])
                values.append(min(base, round(base * share)))
            self._put(Series(name), values, bases)

    def _welfare(self) -> None:
        effort = self.profile.effort
        steps = range(len(YEARS))
        late = [effort * (step == len(YEARS) - 1) for step in steps]
        self._put(
            Series("rural_labour_moved"),
            self._scaled(
                "labour",
                [
                    people * 0.036 * 1.041**i * (0.86 if i == DIP else 1) * (1 + 0.05 * late[i])
                    for i, people in enumerate(self.rural)
                ],
                0.06,
                0.1,
            ),
        )
        force = [round(people * 0.56) for people in self.urban]
        rates = [
            0.036 - 0.0006 * i + (0.006 if i == DIP else 0.002 if i == DIP + 1 else 0) - 0.001 * late[i]
            for i in steps
        ]
        self._put(
            Series("unemployment_rate"),
            self._scaled("unemployment", [n * r for n, r in zip(force, rates, strict=True)], 0.05, -0.10),
            force,
        )
        self._put(
            Series("subsistence_recipients"),
            self._scaled(
                "subsistence", [n * 0.041 * 0.955**i for i, n in enumerate(self.total)], 0.05, -0.30
            ),
        )
        poor = [
            n * (0.082 * 0.53**i if i < DIP else 0.0060 * 0.87 ** (i - DIP)) for i, n in enumerate(self.rural)
        ]
        counted = self._scaled("poverty", poor, 0.16, -0.70)
        # Lifted out of poverty in 2020; from 2021 only people at risk are counted, in few places or none.
        watched = [n if i < DIP else max(0, n - 26) * (i > DIP) for i, n in enumerate(counted)]
        self._put(Series("poverty_headcount"), watched)
        letters = [
            n * 0.0034 * (1.12 if YEARS[i] == 2021 else 1) * 0.97**i * (1 - 0.10 * late[i])
            for i, n in enumerate(self.total)
        ]
        self._put(Series("complaints"), self._scaled("complaints", letters, 0.13, 0.06))

    def _schools(self) -> None:
        profile = self.profile
        growing = profile.wealth > 1
        for stage, count, merger, ratio in (
            ("primary", profile.primary_schools, 1.7, 16.8),
            ("junior", profile.junior_schools, 1.35, 12.9),
        ):
            before = count * (0.8 if growing else merger)
            course = [before + (count - before) * step / (len(YEARS) - 1) for step in range(len(YEARS))]
            cut = random_for(profile.area, "schools", stage).uniform(0.25, 0.75)
            self._put(Series("schools", stage=stage), [max(1, int(value + cut)) for value in course])
            pupils = self.pupils[stage]
            self._put(Series("pupils", stage=stage), pupils)
            staff = [n / (ratio * (1.04 - 0.006 * step)) for step, n in enumerate(pupils)]
            self._put(Series("teachers", stage=stage), self._scaled(f"teachers/{stage}", staff, 0.02, -0.02))
        for stage, start, fall in (("primary", 0.0062, 0.90), ("junior", 0.0230, 0.905)):
            pupils = self.pupils[stage]
            left = [n * start * fall**step for step, n in enumerate(pupils)]
            self._put(
                Series("dropout_rate", stage=stage),
                self._scaled(f"dropout/{stage}", left, 0.22, -0.22),
                pupils,
            )
        enrolled = [
            first + second
            for first, second in zip(self.pupils["primary"], self.pupils["junior"], strict=True)
        ]
        stock = [n * (11.5 + 1.45 * step) for step, n in enumerate(enrolled)]
        self._put(Series("books_per_pupil"), self._scaled("books", stock, 0.04, 0.09), enrolled)

    def _surroundings(self) -> None:
        profile = self.profile
        length = [
            10 * profile.area_km2**0.62 * (3.4 + 3.1 * (1 - exp(-0.22 * step))) for step in range(len(YEARS))
        ]
        roads = self._scaled("roads", length, 0.010, 0.12)
        self._put(Series("roads_hardened"), [max(roads[: step + 1]) for step in range(len(YEARS))])
        floor = [n * (31.0 + 0.98 * step) for step, n in enumerate(self.total)]
        self._put(Series("housing_area"), self._scaled("housing", floor, 0.012, 0.035), self.total)
        beds = self._scaled(
            "beds", [n * (2.3 + 0.21 * step) / 1000 for step, n in enumerate(self.total)], 0.03, 0.34
        )
        rounded = [max(10, 5 * round(value / 5)) for value in beds]
        self._put(Series("hospital_beds"), [max(rounded[: step + 1]) for step in range(len(YEARS))])
        land = round(profile.area_km2 * 1500)
        planted = 0.0028 + 0.002 * random_for(profile.area, "forest").random()
        share = [profile.forest_share + planted * step for step in range(len(YEARS))]
        self._put(Series("forest_coverage"), [round(land * value) for value in share], [land] * len(YEARS))


HALF_YEAR_HABITS = {
    "fiscal_revenue": (0.515, 0.012, 0.010),
    "fixed_asset_investment": (0.455, 0.016, 0.013),
    "rural_labour_moved": (0.545, 0.016, 0.012),
    "disposable_income": (0.508, 0.003, 0.003),
    "gdp": (0.482, 0.005, 0.005),
}
"""Usual share of a year in its first half, what effort adds in the last year, and the scatter."""
STEADY = frozenset({"schools", "hospital_beds"})
"""Stocks that change at the end of a year only."""


def half_year_share(series: Series, profile: Profile, year: int) -> float:
    """Returns the part of a year's flow that falls into its first half."""
    usual, effort, scatter = HALF_YEAR_HABITS.get(series.indicator, (0.487, 0.0, 0.012))
    rng = random_for(profile.area, *series, year, "half")
    return usual + effort * profile.effort * (year == LAST_YEAR) + rng.gauss(0, scatter)


def half_year(figures: Figures, profile: Profile, series: Series, year: int, *, flow: bool) -> Figure:
    """Returns the figure for the first half of a year: part of a flow, or a stock between two year ends."""
    now, before = figures[series, str(year)], figures[series, str(max(year - 1, FIRST_YEAR))]
    weight = 0.0 if series.indicator in STEADY else 0.46
    base = None
    if now.denominator is not None and before.denominator is not None:
        base = before.denominator + round((now.denominator - before.denominator) * weight)
    if flow:
        return Figure(round(now.numerator * half_year_share(series, profile, year)), base)
    return Figure(before.numerator + round((now.numerator - before.numerator) * weight), base)
