"""What may be set beside what: values of one unit, population and basis, over one length of time.

A metric is its unit, population and basis, so the values of one metric differ at most in length
of time; those of two metrics are compared only where all three are the same.
"""

from collections.abc import Iterable
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.utils.text import get_text_list

from findings.models import Metric, Observation

ASPECTS = ("unit", "population", "basis")
A_YEAR = "over 1 year"
AT_A_DATE = "as at a date"


def unlike(one: Metric, other: Metric) -> list[str]:
    """Why values of two metrics cannot be compared, a sentence for each reason; none if they can.

    The reasons name what ``one`` has first.
    """
    return [
        f"The {aspect} is not the same: “{getattr(one, aspect)}”, and “{getattr(other, aspect)}”."
        for aspect in ASPECTS
        if getattr(one, aspect) != getattr(other, aspect)
    ]


def unlike_aspects(one: Metric, other: Metric) -> str:
    """In what two metrics differ: ``unit and population``; empty if in nothing."""
    differing = [each for each in ASPECTS if getattr(one, each) != getattr(other, each)]
    return get_text_list(differing, "and")


def length_of_time(observation: Observation) -> str:
    """How long the value is over: ``over 1 year``, ``over 9 months``, ``as at a date``.

    An undated period is only as long as one stated alike.
    """
    start, end = observation.period_start, observation.period_end
    if start and end:
        length = relativedelta(end + timedelta(days=1), start)
        parts = (("year", length.years), ("month", length.months), ("day", length.days))
        counted = [f"{number} {unit}{'s' * (number > 1)}" for unit, number in parts if number]
        return f"over {get_text_list(counted, 'and')}"
    if end:
        return AT_A_DATE
    if start:
        return observation.period_in_words
    stated = observation.period_stated
    return f"over the period stated as “{stated}”" if stated else "over no stated period"


def by_length_of_time(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """The values that can be compared with each other, by how long they are over."""
    groups: dict[str, list[Observation]] = {}
    for observation in observations:
        groups.setdefault(length_of_time(observation), []).append(observation)
    return groups


def unlike_lengths(observations: Iterable[Observation]) -> str:
    """Why some of the values are not drawn with the others, in a sentence; empty if all are."""
    lengths = list(by_length_of_time(observations))
    if len(lengths) < 2:
        return ""
    return (
        f"Values {get_text_list(lengths, 'and')} are kept apart: "
        "only values over one length of time can be compared."
    )
