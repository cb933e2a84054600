"""The threads: how a record of one report follows from a record of an earlier one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from findings.models import Passage
from findings.models.cited import Cited
from hmic_kb.common.drafts import Published
from hmic_kb.common.models import Record

END_KINDS = ("finding", "recommendation", "observation")
ENDS = ("later", "earlier")


def one_end(end: str) -> models.Q:
    """Exactly one of the three kinds of record stands at this end."""
    condition = models.Q()
    for kind in END_KINDS:
        chosen = {f"{end}_{other}__isnull": other != kind for other in END_KINDS}
        condition |= models.Q(**chosen)
    return condition


def different_ends() -> models.Q:
    """The two ends are not the same record."""
    condition = models.Q()
    for kind in END_KINDS:
        condition &= (
            models.Q(**{f"later_{kind}__isnull": True})
            | models.Q(**{f"earlier_{kind}__isnull": True})
            | ~models.Q(**{f"later_{kind}": models.F(f"earlier_{kind}")})
        )
    return condition


class LinkQuerySet(models.QuerySet["Link"]):
    def published_by(self, as_at: date) -> "LinkQuerySet":
        """Those that could be drawn at the end of that day.

        Both ends, and every report whose words bear the link out, were certainly published.
        """
        published = models.Q()
        for name in (f"{end}_{kind}" for end in ENDS for kind in END_KINDS):
            published &= models.Q(**{f"{name}__isnull": True}) | models.Q(
                **{f"{name}__report__published_latest__lte": as_at}
            )
        to_come = Passage.objects.filter(links=models.OuterRef("pk")).exclude(
            report__published_latest__lte=as_at
        )
        return self.filter(published).exclude(models.Exists(to_come))

    def to_earlier_recommendations(self) -> "LinkQuerySet":
        """Those by which an earlier recommendation is followed up or repeated, with it."""
        return self._continuing("earlier_recommendation")

    def to_later_recommendations(self) -> "LinkQuerySet":
        """Those by which a later recommendation follows up or repeats, with it."""
        return self._continuing("later_recommendation")

    def _continuing(self, end: str) -> "LinkQuerySet":
        kinds = [Link.Kind.FOLLOWS_UP, Link.Kind.REPEATS]
        found = self.filter(kind__in=kinds, **{f"{end}__isnull": False})
        return found.select_related(end).order_by(f"{end}__sort_key")

    def touching(self, records: Iterable[models.Model]) -> "LinkQuerySet":
        """Links with any of the findings, recommendations and observations at either end.

        They are looked up at once, by one index after the other: of hundreds of records at either
        end, PostgreSQL takes it for quicker to read all links.
        """
        conditions = [
            {f"{end}_{kind}__in": ids} for end in ENDS for kind, ids in _by_kind(records).items()
        ]
        found = [self.filter(**each).order_by().values_list("pk", flat=True) for each in conditions]
        return self.filter(pk__in=list(found[0].union(*found[1:]))) if found else self.none()

    def joining(
        self, later: Iterable[models.Model], earlier: Iterable[models.Model]
    ) -> "LinkQuerySet":
        """Links with any of the first records as their later end, or of the others as earlier."""
        found = models.Q(pk__in=[])
        for end, records in (("later", later), ("earlier", earlier)):
            for kind, ids in _by_kind(records).items():
                found |= models.Q(**{f"{end}_{kind}__in": ids})
        return self.filter(found)

    def for_display(self) -> "LinkQuerySet":
        """With both ends and what is shown of them."""
        ends = [f"{end}_{kind}" for end in ENDS for kind in END_KINDS]
        shown = [f"{end}__report__inspection" for end in ends]
        metrics = [f"{end}__metric" for end in ends if end.endswith("observation")]
        return self.select_related(*shown, *metrics)


def _by_kind(records: Iterable[models.Model]) -> dict[str, list[int]]:
    """The ids of the records of each kind, by its name."""
    ids = defaultdict(list)
    for record in records:
        ids[str(record._meta.model_name)].append(record.pk)
    return dict(ids)


class Link(Record, Cited):
    """What a later record does to an earlier one: follows it up, repeats it, resolves it ..."""

    class Kind(models.TextChoices):
        FOLLOWS_UP = "follows_up", "follows up"
        REPEATS = "repeats", "repeats"
        IMPROVES_ON = "improves_on", "improves on"
        WORSENS = "worsens", "worsens"
        RESOLVES = "resolves", "resolves"
        CONTRADICTS = "contradicts", "contradicts"

    class Basis(models.TextChoices):
        STATED = "stated", "stated in a report"
        INFERRED = "inferred", "inferred by us"

    READ_BACKWARDS: ClassVar = {
        Kind.FOLLOWS_UP: "followed up by",
        Kind.REPEATS: "repeated by",
        Kind.IMPROVES_ON: "improved on by",
        Kind.WORSENS: "worsened by",
        Kind.RESOLVES: "resolved by",
        Kind.CONTRADICTS: "contradicted by",
    }

    ref_pattern = r"L\d{3,}"
    ref_example = "L001"

    kind = models.CharField(
        max_length=15,
        choices=Kind.choices,
        help_text="What the later record does to the earlier one.",
    )
    basis = models.CharField(
        max_length=10, choices=Basis.choices, help_text="Whether a report states it."
    )
    later_finding = models.ForeignKey(
        "findings.Finding",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="earlier_links",
        help_text="The later record, if a finding.",
    )
    later_recommendation = models.ForeignKey(
        "recommendations.Recommendation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="earlier_links",
        help_text="The later record, if a recommendation.",
    )
    later_observation = models.ForeignKey(
        "findings.Observation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="earlier_links",
        help_text="The later record, if a figure.",
    )
    earlier_finding = models.ForeignKey(
        "findings.Finding",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="later_links",
        help_text="The earlier record, if a finding.",
    )
    earlier_recommendation = models.ForeignKey(
        "recommendations.Recommendation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="later_links",
        help_text="The earlier record, if a recommendation.",
    )
    earlier_observation = models.ForeignKey(
        "findings.Observation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="later_links",
        help_text="The earlier record, if a figure.",
    )
    summary = models.CharField(
        max_length=300, blank=True, help_text="What the link says, in our own words."
    )

    objects = Published.from_queryset(LinkQuerySet)()
    every = LinkQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="link_has_one_later_end",
                condition=one_end("later"),
                violation_error_message="A link has one later record: a finding, a recommendation "
                "or an observation.",
            ),
            models.CheckConstraint(
                name="link_has_one_earlier_end",
                condition=one_end("earlier"),
                violation_error_message="A link has one earlier record: a finding, a "
                "recommendation or an observation.",
            ),
            models.CheckConstraint(
                name="link_has_two_different_ends",
                condition=different_ends(),
                violation_error_message="A link joins two different records.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.later and self.earlier and self.later.report_id == self.earlier.report_id:
            raise ValidationError("A link joins records of different reports.")

    @classmethod
    def needs_at_least_one(cls) -> tuple[str, ...]:
        return ("passages",)

    @property
    def read_backwards(self) -> str:
        """What the earlier record is to the later one: ``followed up by``."""
        return self.READ_BACKWARDS[self.Kind(self.kind)]

    @property
    def later(self) -> Any:
        """The finding, recommendation or observation that looks back."""
        return self._end("later")

    @property
    def earlier(self) -> Any:
        """The finding, recommendation or observation that is looked back at."""
        return self._end("earlier")

    def _end(self, end: str) -> Any:
        return next((r for kind in END_KINDS if (r := getattr(self, f"{end}_{kind}"))), None)
