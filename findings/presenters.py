"""How figures are arranged for display: pure functions over observations already fetched."""

from collections.abc import Hashable, Iterable
from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from findings.models import Observation
from hmic_kb.common.dates import in_words

A_YEAR = (1, 0, 0)
AT_A_DATE = "as at"


def figures(observations: Iterable[Observation]) -> list[Observation]:
    """Without those that already stand beside another of them as its comparator."""
    observations = list(observations)
    beside = _comparators(observations)
    return [each for each in observations if each.pk not in beside]


def charts(observations: Iterable[Observation]) -> list[dict[str, Any]]:
    """Charts of one metric, in time order; no chart sets periods of unlike length side by side.

    A series of years is drawn as lines, anything else as bars; a value on its own is not drawn.
    Each chart has ``kind`` (lines or bars), ``title``, ``comparators`` (labels), and ``values``
    for bars or ``labels`` and ``series`` for lines, as the chart tags take them.
    """
    observations = list(observations)
    beside = _comparators(observations)
    return [
        _lines(group, beside) if _is_series_of_years(group) else _bars(group, beside)
        for group in _of_one_length(observations)
        if len(group) > 1 and any(each.value is not None for each in group)
    ]


def has_unlike_periods(observations: Iterable[Observation]) -> bool:
    """Whether some of the values cannot share a chart with the others."""
    return len(_of_one_length(observations)) > 1


def _comparators(observations: Iterable[Observation]) -> set[int]:
    return {each.comparator_id for each in observations if each.comparator_id}


def _of_one_length(observations: Iterable[Observation]) -> list[list[Observation]]:
    groups: dict[Hashable, list[Observation]] = {}
    for observation in observations:
        groups.setdefault(_length(observation), []).append(observation)
    return list(groups.values())


def _length(observation: Observation) -> Hashable:
    """Years, months and days; an undated period is only as long as one stated alike."""
    start, end = observation.period_start, observation.period_end
    if start and end:
        length = relativedelta(end + timedelta(days=1), start)
        return length.years, length.months, length.days
    return AT_A_DATE if end else observation.period_in_words


def _is_series_of_years(group: list[Observation]) -> bool:
    """Whether the values stand a year or whole years apart, each over a year or at a date."""
    if _length(group[0]) not in (A_YEAR, AT_A_DATE):
        return False
    ends = {each.period_end for each in group if each.period_end}
    return len(ends) > 1 and len({(end.month, end.day) for end in ends}) == 1


def _lines(group: list[Observation], beside: set[int]) -> dict[str, Any]:
    values: dict[str, dict[int, Any]] = {}
    dated: dict[int, str] = {}
    comparators = []
    for each in group:
        year = each.period_end.year if each.period_end else 0
        dated[year] = _year_in_words(each)
        label = each.subject
        if year in values.get(label, {}):
            label = f"{label} ({each.ref})"
        values.setdefault(label, {})[year] = each.value
        if each.pk in beside:
            comparators.append(label)
    # Years stand at even distances, so one without a value keeps its place.
    years = range(min(dated), max(dated) + 1)
    return {
        "kind": "lines",
        "title": group[0].metric.name,
        "labels": [dated.get(year, str(year)) for year in years],
        "series": [(label, [known.get(year) for year in years]) for label, known in values.items()],
        "comparators": comparators,
    }


def _year_in_words(observation: Observation) -> str:
    """``2015/16`` for a year that is not a calendar year, else ``2015`` or the date."""
    start, end = observation.period_start, observation.period_end
    if start and end:
        crosses = start.year != end.year
        return f"{start.year}/{end.year % 100:02}" if crosses else str(end.year)
    return in_words(end)


def _bars(group: list[Observation], beside: set[int]) -> dict[str, Any]:
    periods = {each.period_in_words for each in group}
    shared = periods.pop() if len(periods) == 1 else ""
    labels: dict[str, Observation] = {}
    for each in group:
        label = each.subject if shared else f"{each.subject}, {each.period_in_words}"
        labels[f"{label} ({each.ref})" if label in labels else label] = each
    return {
        "kind": "bars",
        "title": ", ".join(filter(None, [group[0].metric.name, shared])),
        "values": [(label, each.value) for label, each in labels.items()],
        "comparators": [label for label, each in labels.items() if each.pk in beside],
    }
