"""How figures are arranged for display: pure functions over observations already fetched."""

from collections.abc import Iterable
from typing import Any

from findings.models import Observation

ENGLAND_AND_WALES = "England and Wales"


def by_period(observations: Iterable[Observation]) -> list[dict[str, Any]]:
    """Charts of one metric: a group for each period, so that unlike periods share no chart.

    Each group has ``period``, ``values`` (label and value, for bars), ``comparators`` (labels of
    the benchmarks) and ``observations``.
    """
    groups: dict[str, list[Observation]] = {}
    for observation in observations:
        groups.setdefault(observation.period_in_words, []).append(observation)
    return [
        {
            "period": period,
            "title": f"{group[0].metric.name}, {period}" if period else group[0].metric.name,
            "values": [(_label(each, group), each.value) for each in group],
            "comparators": [_label(each, group) for each in group if _is_benchmark(each)],
            "observations": group,
        }
        for period, group in groups.items()
    ]


def _label(observation: Observation, group: list[Observation]) -> str:
    """The subject, with the report where two reports give its value."""
    same = [each for each in group if each.subject == observation.subject]
    return f"{observation.subject} ({observation.ref})" if len(same) > 1 else observation.subject


def _is_benchmark(observation: Observation) -> bool:
    return observation.group == ENGLAND_AND_WALES


def of_forces(observations: Iterable[Observation]) -> list[Observation]:
    """Without the benchmarks that stand beside another figure as its comparator."""
    observations = list(observations)
    shown_beside = {each.comparator_id for each in observations if each.comparator_id}
    return [each for each in observations if each.pk not in shown_beside]
