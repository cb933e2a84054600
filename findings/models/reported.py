"""What every record that stands in a report has in common."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from findings.models.grouped import GroupedQuerySet
from hmic_kb.common.models import Record
from hmic_kb.common.querysets import numbers_by

NATIONAL = "national"

M = TypeVar("M", bound=models.Model)


def and_those_above(ref: str) -> list[str]:
    """A question's reference and those of the questions that it stands under."""
    first, *numbers = ref.split(".")
    return [".".join([first, *numbers[:depth]]) for depth in range(len(numbers) + 1)]


class ReportedQuerySet(GroupedQuerySet[M]):
    """``known_at`` is the day at which all were known, set by ``published_by``."""

    known_at: date | None = None

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]  # known to Django, not to its stubs
        clone.known_at = self.known_at
        return clone

    @property
    def is_whole(self) -> bool:
        """Whether these are all that are published, or all known at the day ``known_at``."""
        everything: Any = self.model._default_manager
        published = everything.all().query.where.children
        conditions = self.query.where.children
        if len(conditions) != len(published) + self._conditions_of_all:
            return False
        narrowed = not all(each in conditions for each in published)
        return not (narrowed or self.query.is_sliced or self.query.combinator)

    @property
    def _conditions_of_all(self) -> int:
        """How many conditions there are, beside those of what is published, that narrow nothing."""
        return 0 if self.known_at is None else 1

    def published_by(self, as_at: date) -> Self:
        """Those of reports certainly published by the end of that day."""
        known = self.filter(report__published_latest__lte=as_at)
        known.known_at = as_at
        return known

    def about_forces(self, slugs: Collection[str]) -> Self:
        """Those of reports on any of the forces; ``national`` stands for national reports."""
        found = models.Q(report__force__slug__in=slugs)
        if NATIONAL in slugs:
            found |= models.Q(report__force__isnull=True)
        return self.filter(found)

    def answering(self, refs: Collection[str]) -> Self:
        """On any of the questions or on one that stands under it."""
        found = models.Q(question__ref__in=refs)
        for ref in refs:
            found |= models.Q(question__ref__startswith=f"{ref}.")
        return self.filter(found)

    def numbers_by_question(self) -> dict[str, int]:
        """How many answer each question: those on it and on all that stand under it."""
        numbers: Counter[str] = Counter()
        for ref, number in numbers_by(self, "question__ref").items():
            for above in and_those_above(ref or ""):
                numbers[above] += number
        return dict(numbers)

    def having_notes(self, wanted: bool = True) -> Self:
        """Those that carry a data note, or those that carry none."""
        relation: Any = self.model._meta.get_field("notes")
        of_it = {str(self.model._meta.model_name): models.OuterRef("pk")}
        notes = models.Exists(relation.remote_field.through.objects.filter(**of_it))
        return self.filter(notes if wanted else ~notes)

    def latest_first(self) -> Self:
        """Of the latest report first, and within a report by reference."""
        return self.order_by("-report__published", "report__sort_key", "sort_key")

    def in_reading_order(self) -> Self:
        """In the order in which reports give them; adds ``first_at``, where each is first given.

        ``first_at`` is null for a record of a report known only through later ones.
        """
        own = models.Q(passages__report=models.F("report"))
        return self.annotate(first_at=models.Min("passages__at", filter=own)).order_by(
            "report__published",
            "report__sort_key",
            models.F("first_at").asc(nulls_last=True),
            "sort_key",
        )


class ReportedRecord(Record):
    """A record of a report, which may answer one of the questions that its inspection asked.

    The model declares ``report``, and ``question`` where it has one.
    """

    report_id: int

    class Meta(Record.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        report = getattr(self, "report", None)
        if report is None:
            return
        if not self.ref.startswith(f"{report.ref}-"):
            raise ValidationError({"ref": f"Those of this report begin with {report.ref}-."})
        question = getattr(self, "question", None)
        if question is not None and question.inspection_id != report.inspection_id:
            message = f"{question.ref} was not asked in the inspection of {report.ref}."
            raise ValidationError({"question": message})
