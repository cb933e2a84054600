"""How a recommendation stands as at a day: the one declaration of it.

Readers are told it from rows that the database keeps (Standing), whose triggers are made of this
declaration (recommendations/keeping.py). It changes on no other days than those of ``turns`` there.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Least

from recommendations.models.assessment import Assessment
from recommendations.models.link import Link
from recommendations.progress import FINISHED

# An inference of ours ends it too, unless an inspector has since said otherwise.
FINISHED_AS_KNOWN = Q(inspector_status__in=FINISHED) | Q(analyst_status__in=FINISHED) & (
    Q(inspector_status_on__isnull=True) | Q(analyst_status_on__gte=F("inspector_status_on"))
)
BASES = Assessment.Basis.values
LEAST_DONE_FIRST = ("not_met", "in_progress", "partly_met", "met", "superseded", "withdrawn")
NEVER = date(9999, 12, 31)
MANY_TIMES = 3


def told_at(asked: models.QuerySet[Any], as_at: Any) -> Any:
    """Add to recommendations all that is TOLD of them in Standing, as known at the end of a day.

    ``as_at`` is a date, or an expression that gives one.
    """
    known = (
        Assessment.objects.of_the_whole().published_by(as_at).filter(recommendation=OuterRef("pk"))
    )
    statuses: dict[str, Subquery] = {}
    for basis in BASES:
        latest = known.filter(basis=basis).order_by("-assessed_on", "-sort_key")
        statuses[f"{basis}_status"] = Subquery(latest.values("status")[:1])
        statuses[f"{basis}_status_on"] = Subquery(latest.values("assessed_on")[:1])
        if basis == Assessment.Basis.INSPECTOR:
            statuses["inspector_report_id"] = Subquery(latest.values("report")[:1])
    told = asked.annotate(**statuses).annotate(
        finished=_whether(FINISHED_AS_KNOWN), status_order=_status_order()
    )
    return told.annotate(
        overdue=_whether(Q(finished=False, due_latest__lt=as_at)),
        not_revisited=~Exists(looked_at_by(as_at)),
        repeated=Least(_times_repeated(as_at), models.Value(MANY_TIMES)),
    )


def looked_at_by(as_at: Any) -> models.QuerySet[Assessment]:
    """What reports published by that day say of the recommendation of an outer query."""
    known = Assessment.objects.published_by(as_at)
    return known.filter(recommendation=OuterRef("pk"), report__isnull=False)


def _whether(condition: Q) -> models.Case:
    return models.Case(models.When(condition, then=True), default=False)


def _status_order() -> models.Case:
    """What inspectors say of it, from not met to finished; none first."""
    places = [
        models.When(inspector_status=status, then=models.Value(place))
        for place, status in enumerate(LEAST_DONE_FIRST, start=1)
    ]
    return models.Case(*places, default=models.Value(0))


def _times_repeated(as_at: Any) -> Any:
    """The number of other recommendations of the same matter.

    Those are the ones that it follows up or repeats, and those that follow up or repeat it.
    """
    links = Link.objects.published_by(as_at)
    earlier = links.to_earlier_recommendations().filter(later_recommendation=OuterRef("pk"))
    later = links.to_later_recommendations().filter(earlier_recommendation=OuterRef("pk"))
    return _number_of(earlier, "earlier_recommendation") + _number_of(later, "later_recommendation")


def _number_of(links: models.QuerySet[Link], end: str) -> Coalesce:
    """How many records stand at that end of the links, each counted once."""
    counted = links.order_by().annotate(one=models.Value(1)).values("one")
    number = counted.annotate(number=models.Count(end, distinct=True)).values("number")
    return Coalesce(Subquery(number), 0)
