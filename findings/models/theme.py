"""The threads that run through inspections whose questions differ."""

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast, Coalesce

from forces.models import Force
from hmic_kb.common.addresses import address
from hmic_kb.common.drafts import Published
from hmic_kb.common.models import Named


class ThemeQuerySet(models.QuerySet["Theme"]):
    def with_finding_counts(self, reports: models.QuerySet) -> "ThemeQuerySet":
        """Add ``finding_count``, how many findings of the reports are on each; in their order."""
        counts = apps.get_model("findings", "FindingCount").objects.in_reports(reports, ["topic"])
        own = counts.filter(topic=Cast(models.OuterRef("pk"), models.CharField()))
        number = own.order_by().values("topic").annotate(sum=models.Sum("number")).values("sum")
        return self.annotate(finding_count=Coalesce(models.Subquery(number), 0)).order_by(
            "position"
        )


class Theme(Named):
    """A subject that recurs across inspections, such as gifts and hospitality."""

    class Family(models.TextChoices):
        STANDARDS = "standards-and-culture", "Standards and culture"
        RELATIONSHIPS = "relationships-and-interests", "Relationships and interests"
        CORRUPTION = (
            "preventing-and-detecting-corruption",
            "Preventing and detecting corruption",
        )
        MISCONDUCT = "misconduct-and-accountability", "Misconduct and accountability"
        PUBLIC = "treating-the-public", "Treating the public"
        WORKFORCE = "treating-the-workforce", "Treating the workforce"

    family = models.CharField(
        max_length=40, choices=Family.choices, help_text="The group of themes that it belongs to."
    )
    position = models.PositiveSmallIntegerField(
        unique=True, help_text="Its place in the list of themes."
    )

    objects = Published.from_queryset(ThemeQuerySet)()
    every = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ("position",)

    def get_absolute_url(self) -> str:
        return address("findings:theme", self.slug)

    def thread_url(self, force: Force) -> str:
        """The page of what was found on this theme at one force over its inspections."""
        return address("forces:thread", force.slug, self.slug)
