"""Which themes and families a set of themes stands for."""

from collections.abc import Collection, Iterable

from django.db import models


class TopicQuerySet(models.QuerySet["Topic"]):
    def sets_with(self, topics: Collection[str]) -> models.QuerySet:
        """The sets that hold any of the topics."""
        return self.filter(topic__in=topics).values("themes")

    def of_sets_with(self, conditions: Iterable[Collection[str]]) -> models.QuerySet:
        """Every topic, with its set, of the sets that hold one at least of each of these."""
        found: models.QuerySet = self
        for topics in conditions:
            found = found.filter(themes__in=Topic.objects.sets_with(topics))
        return found.values_list("themes", "topic").order_by()

    def overlaps(self, topics: Collection[str]) -> dict[str, int]:
        """Sets that hold several of the topics, with how many there are besides the first."""
        held = self.filter(topic__in=topics).values_list("themes")
        several = held.annotate(number=models.Count("pk")).filter(number__gt=1)
        return {themes: number - 1 for themes, number in several}


class Topic(models.Model):
    """A theme, by its id, or a family of themes that occurs in the set ``themes``.

    A finding on two themes of a family is one finding of that family, which sums over themes
    cannot tell; a set has each of its topics once. Sets no finding has any more may stay.
    """

    themes = models.CharField(max_length=1_000)
    topic = models.CharField(max_length=40)
    is_family = models.BooleanField(default=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="topic_once_in_a_set", fields=["topic", "themes"])
        ]
        indexes = [models.Index(fields=["themes"], name="topic_by_set")]

    def __str__(self) -> str:
        return f"{self.topic} of {self.themes}"
