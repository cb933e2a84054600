"""The kinds of record that feeds tell of: the one declaration of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from findings.models import (
    DataNote,
    Finding,
    Inspection,
    Judgment,
    Metric,
    Observation,
    Publication,
    Question,
    Report,
    Term,
)
from recommendations.models import Assessment, Recommendation


@dataclass(frozen=True)
class Kind:
    """What a record says in a sentence or two (``gist``), and what its page and words need.

    ``needs`` are the records to fetch with it; ``force`` is the way to the force that it is about,
    for the kinds that are about one.
    """

    gist: Callable[[Any], str]
    needs: tuple[str, ...] = ()
    force: str = ""


def summary(record: Any) -> str:
    return str(record.summary)


def grade(judgment: Judgment) -> str:
    return f"{judgment.get_grade_display() or judgment.not_graded_reason}."


def figure(observation: Observation) -> str:
    """``Complaints per 100 of the workforce, England and Wales: 15.8.``"""
    said = observation.value_in_words or observation.missing_reason
    return f"{observation.metric.name}, {observation.subject}: {said}."


KINDS: dict[Any, Kind] = {
    Report: Kind(
        lambda report: report.summary or report.title, ("inspection", "force"), force="force"
    ),
    Finding: Kind(summary, ("report",), force="report__force"),
    Judgment: Kind(grade, ("report", "question"), force="report__force"),
    Observation: Kind(figure, ("report", "metric", "force"), force="report__force"),
    Recommendation: Kind(summary, ("report",), force="report__force"),
    Assessment: Kind(summary, ("report", "recommendation"), force="recommendation__report__force"),
    DataNote: Kind(summary, ("report",), force="report__force"),
    Inspection: Kind(summary),
    Question: Kind(lambda question: question.text, ("inspection",)),
    Metric: Kind(lambda metric: metric.definition),
    Term: Kind(lambda term: term.meaning, ("report",)),
    Publication: Kind(lambda publication: publication.author),
}
