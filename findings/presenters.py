"""How figures are arranged for display: pure functions over observations already fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list, slugify

from findings.comparability import A_YEAR, AT_A_DATE, by_length_of_time
from findings.models import Observation
from hmic_kb.common.charts import MOST_LINES, Drawing, draw_bars, draw_lines
from hmic_kb.common.dates import in_words

# More bars than this are ordered by value, and more than MOST_BARS are not all drawn.
FEW_BARS, MOST_BARS = 6, 60


@dataclass(frozen=True)
class Chart:
    """A drawing of values that can be compared.

    ``name`` tells it from the metric's others, in addresses; ``left_out`` says what it does not
    show.
    """

    name: str
    drawing: Drawing
    left_out: str = ""


def figures(observations: Iterable[Observation]) -> list[Observation]:
    """Without those that already stand beside another of them as its comparator."""
    observations = list(observations)
    beside = _comparators(observations)
    return [each for each in observations if each.pk not in beside]


def charts(observations: Iterable[Observation]) -> list[Chart]:
    """Charts of values of one metric, or of comparable ones, in time order.

    No chart sets lengths of time side by side that are not alike. A series of years is drawn as
    lines, anything else as bars; a value on its own is not drawn.
    """
    observations = list(observations)
    beside = _comparators(observations)
    by_metric = len({each.metric_id for each in observations}) > 1
    found = []
    for length, group in by_length_of_time(observations).items():
        if len(group) > 1 and any(each.value is not None for each in group):
            found.append(_chart(slugify(length), group, beside, by_metric=by_metric))
    return found


def latest_first(observations: Iterable[Observation]) -> list[Observation]:
    """The latest period first, the undated last; within a period forces by name, then groups."""
    by_name = sorted(observations, key=lambda each: (each.force_id is None, each.subject))
    return sorted(by_name, key=lambda each: each.period_end or date.min, reverse=True)


def _comparators(observations: Iterable[Observation]) -> set[int]:
    return {each.comparator_id for each in observations if each.comparator_id}


def _chart(name: str, group: list[Observation], beside: set[int], *, by_metric: bool) -> Chart:
    labels = {each.pk: _subject(each, by_metric=by_metric) for each in group}
    if _is_series_of_years(group):
        series = _series(group, labels)
        if len(series) <= MOST_LINES:
            return Chart(name, _lines(group, series, beside))
    elif len(group) <= MOST_BARS:
        return Chart(name, _bars(group, labels, beside))
    latest = [each for each in group if each.period_in_words == group[-1].period_in_words]
    left_out = (
        f"Of {len(group):,} values only those of the latest date are drawn. "
        "Choose fewer forces to see theirs over time."
    )
    return Chart(name, _bars(latest, labels, beside), left_out)


def _subject(observation: Observation, *, by_metric: bool) -> str:
    """Whom a value is for, and what it measures where metrics are drawn together."""
    subject = observation.subject
    return f"{subject}: {observation.metric.name}" if by_metric else subject


def _is_series_of_years(group: list[Observation]) -> bool:
    """Whether the values stand a year or whole years apart, each over a year or at a date."""
    (length,) = by_length_of_time(group)
    if length not in (A_YEAR, AT_A_DATE):
        return False
    ends = {each.period_end for each in group if each.period_end}
    return len(ends) > 1 and len({(end.month, end.day) for end in ends}) == 1


def _series(group: list[Observation], labels: dict[int, str]) -> dict[str, dict[int, Observation]]:
    """The values of each subject by year; those that disagree with the first make more series."""
    series: dict[str, dict[int, Observation]] = {}
    for each in group:
        label = labels[each.pk]
        for name in (label, f"{label}, another value", f"{label} ({each.ref})"):
            held = series.setdefault(name, {}).setdefault(_year(each), each)
            if held.value == each.value:
                break
    return series


def _year(observation: Observation) -> int:
    return observation.period_end.year if observation.period_end else 0


def _lines(
    group: list[Observation], series: dict[str, dict[int, Observation]], beside: set[int]
) -> Drawing:
    dated = {_year(each): _year_in_words(each) for each in group}
    # Years stand at even distances, so one without a value keeps its place.
    years = range(min(dated), max(dated) + 1)
    comparators = [
        label for label, held in series.items() if any(each.pk in beside for each in held.values())
    ]
    values = [
        (label, [held[year].value if year in held else None for year in years])
        for label, held in series.items()
    ]
    metric = group[0].metric
    return draw_lines(
        _title(group),
        [dated.get(year, str(year)) for year in years],
        sorted(values, key=lambda pair: pair[0] in comparators),
        metric.unit,
        metric.decimals,
        comparators,
    )


def _title(group: list[Observation], shared: str = "") -> str:
    names = dict.fromkeys(each.metric.name for each in group)
    return ", ".join(filter(None, [get_text_list(list(names), "and"), shared]))


def _year_in_words(observation: Observation) -> str:
    """``2015/16`` for a year that is not a calendar year, else ``2015`` or the date."""
    start, end = observation.period_start, observation.period_end
    if start and end:
        crosses = start.year != end.year
        return f"{start.year}/{end.year % 100:02}" if crosses else str(end.year)
    return in_words(end)


def _bars(group: list[Observation], labels: dict[int, str], beside: set[int]) -> Drawing:
    periods = {each.period_in_words for each in group}
    shared = periods.pop() if len(periods) == 1 else ""
    named: dict[str, Observation] = {}
    for each in group:
        label = labels[each.pk] if shared else f"{labels[each.pk]}, {each.period_in_words}"
        # What two reports give alike is drawn once.
        if named.setdefault(label, each).value != each.value:
            named[f"{label} ({each.ref})"] = each
    values = [(label, each.value) for label, each in named.items()]
    if len(values) > FEW_BARS:
        values.sort(key=lambda pair: (pair[1] is None, -(pair[1] or 0)))
    metric = group[0].metric
    return draw_bars(
        _title(group, shared),
        values,
        metric.unit,
        metric.decimals,
        [label for label, each in named.items() if each.pk in beside],
    )
