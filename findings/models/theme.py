"""The threads that run through inspections whose questions differ."""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from forces.models import Force
from hmic_kb.common.models import Named


class ThemeQuerySet(models.QuerySet["Theme"]):
    def with_finding_counts(self, counted: models.QuerySet) -> "ThemeQuerySet":
        """Add ``finding_count``, how many of the findings are on each theme; in their order."""
        own = counted.filter(themes=models.OuterRef("pk")).order_by().values("themes")
        number = own.annotate(number=models.Count("pk")).values("number")
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

    family = models.CharField(max_length=40, choices=Family.choices)
    position = models.PositiveSmallIntegerField(unique=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ("position",)

    def get_absolute_url(self) -> str:
        return reverse("findings:theme", args=[self.slug])

    def thread_url(self, force: Force) -> str:
        """The page of what was found on this theme at one force over its inspections."""
        return reverse("forces:thread", args=[force.slug, self.slug])
