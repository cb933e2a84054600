"""How every recommendation stands, from day to day, in narrow rows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Self

from django.db import models

from recommendations.deadlines import DeadlineKind
from recommendations.models.assessment import Assessment
from recommendations.models.told import NEVER

# By the name of what is counted: a column, and the relation of what there may be several of.
SINGLE = {
    "kind": "kind",
    "deadline": "deadline_kind",
    "inspector_status": "inspector_status",
    "force_status": "force_status",
    "analyst_status": "analyst_status",
    "overdue": "overdue",
    "not_revisited": "not_revisited",
    "repeated": "repeated",
}
TRAITS = {**SINGLE, "report": "report_id"}
SETS = {"theme": "recommendation__themes", "addressee": "recommendation__addressees"}


class StandingQuerySet(models.QuerySet["Standing"]):
    def at(self, day: date) -> Self:
        """Those of that day: one of each published recommendation."""
        found = self.filter(is_draft=False, since__lte=day, until__gt=day)
        return found.annotate(counts=models.Value(1))

    def in_the_end(self) -> Self:
        """Those that last for ever: one of each published recommendation."""
        return self.filter(is_draft=False, until=NEVER).annotate(counts=models.Value(1))

    def changing_after(self, day: date) -> Self:
        """Those of that day that pass, and, counted as -1, what comes of them in the end.

        Their number is what there is more on that day than there is in the end.
        """
        found = self.passing(day) | self.to_come(day)
        return found.annotate(counts=models.Case(models.When(until=NEVER, then=-1), default=1))

    def passing(self, day: date) -> Self:
        """Those of that day that another follows."""
        return self.filter(is_draft=False, since__lte=day, until__gt=day, until__lt=NEVER)

    def to_come(self, day: date) -> Self:
        """Those that begin after that day and last for ever."""
        return self.filter(is_draft=False, since__gt=day, until=NEVER)

    def having(self, wanted: Mapping[str, Collection[str]]) -> Self:
        """Those with any of the values, as texts, for each of some names of TRAITS and SETS."""
        return self.filter(*having(wanted, "recommendation", ""))

    def numbers(self, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """How many there are of each value of these columns: the values and the number."""
        counted = self.order_by().values_list(*columns).annotate(models.Sum("counts"))
        return list(counted.order_by())


def having(
    wanted: Mapping[str, Collection[str]], recommendation: str, prefix: str
) -> Iterator[models.Q]:
    """The conditions that a row has any of the values, as texts, for each of the names.

    ``recommendation`` is the column that names whose it is; those of TRAITS stand after a prefix.
    """
    for name, values in wanted.items():
        if name in SETS:
            of_it: Any = Standing._meta.get_field("recommendation").related_model
            members = of_it._meta.get_field(SETS[name].split("__")[1]).remote_field.through.objects
            having_it = members.filter(**{f"{name}__in": values}).values("recommendation")
            yield models.Q(**{f"{recommendation}__in": having_it})
        else:
            yield _having(TRAITS[name], values, f"{prefix}{TRAITS[name]}")


def _having(column: str, values: Collection[str], name: str) -> models.Q:
    if isinstance(Standing._meta.get_field(column), models.BooleanField):
        return models.Q(**{f"{name}__in": [value == "true" for value in values]})
    found = models.Q(**{f"{name}__in": [value for value in values if value]})
    return found | models.Q(**{f"{name}__isnull": True}) if "" in values else found


def text_of(value: Any) -> str:
    """A value of a trait as it is counted: empty for none."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


class Standing(models.Model):
    """How one recommendation stands from a day until another; the database keeps it so.

    What is told is true from the end of the day ``since`` to the day before ``until``; the first
    row begins, and the last ends, where there are no dates any more. It is declared in told.py and
    kept by keeping.py. ``due_order`` is when it is due, or for no deadline a day after all others;
    ``published`` is that of its report, and the others of OWN are its own, copied so that one index
    holds the order of the lists. ``inspector_report_id`` is the report that gives its status.
    """

    recommendation = models.ForeignKey(
        "recommendations.Recommendation",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="standings",
    )
    since = models.DateField()
    until = models.DateField()
    inspector_status = models.CharField(max_length=12, null=True, choices=Assessment.Status.choices)
    inspector_status_on = models.DateField(null=True)
    inspector_report_id = models.BigIntegerField(null=True)
    force_status = models.CharField(max_length=12, null=True, choices=Assessment.Status.choices)
    force_status_on = models.DateField(null=True)
    analyst_status = models.CharField(max_length=12, null=True, choices=Assessment.Status.choices)
    analyst_status_on = models.DateField(null=True)
    finished = models.BooleanField()
    status_order = models.PositiveSmallIntegerField()
    overdue = models.BooleanField()
    not_revisited = models.BooleanField()
    repeated = models.PositiveSmallIntegerField()
    report_id = models.BigIntegerField()
    kind = models.CharField(max_length=25)
    deadline_kind = models.CharField(max_length=10, choices=DeadlineKind.choices)
    due_order = models.DateField()
    published = models.DateField()
    sort_key = models.CharField(max_length=120)
    is_draft = models.BooleanField()

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="standing_once_a_day", fields=["recommendation", "since"])
        ]
        indexes = [
            *(
                models.Index(fields=[column, "sort_key", "recommendation"], name=name)
                for name, column in {
                    "standing_by_due_date": "due_order",
                    "standing_newest_first": "-published",
                    "standing_oldest_first": "published",
                    "standing_by_status": "status_order",
                }.items()
            ),
            models.Index(fields=["report_id"], name="standing_by_report"),
            models.Index(
                fields=["until"], name="standing_that_passes", condition=models.Q(until__lt=NEVER)
            ),
            models.Index(
                fields=["since"], name="standing_that_lasts", condition=models.Q(until=NEVER)
            ),
            # Each holds all that is counted, of those that most are counted by.
            *(
                models.Index(
                    fields=[*columns, "recommendation", "until", "is_draft"],
                    name=name,
                    condition=models.Q(until=NEVER, is_draft=False),
                )
                for name, columns in {
                    "standing_in_the_end": tuple(TRAITS.values()),
                    "standing_end_by_report": ("report_id", *SINGLE.values()),
                }.items()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort_key} from {self.since}"


TOLD = (
    *("inspector_status", "inspector_status_on", "inspector_report_id"),
    *("force_status", "force_status_on", "analyst_status", "analyst_status_on"),
    *("finished", "status_order", "overdue", "not_revisited", "repeated"),
)
OWN = ("report_id", "kind", "deadline_kind", "sort_key", "is_draft")
