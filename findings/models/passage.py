"""Places in the reports' text. The text itself is never kept in the repository."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Substr
from django.utils.functional import cached_property

from hmic_kb.common.history import History


class PassageQuerySet(models.QuerySet["Passage"]):
    def published_by(self, as_at: date) -> "PassageQuerySet":
        """Those in the text of reports certainly published by the end of that day."""
        return self.filter(report__published_latest__lte=as_at)

    def with_surroundings(self, around: int = 320) -> "PassageQuerySet":
        """Add ``before``, ``quoted`` and ``after``, cut from the loaded source by the database.

        ``around`` is the number of characters wanted on each side. The three are null where no
        source is loaded or the passage is not in it.
        """
        start, end = models.F("start"), models.F("end")
        first = models.functions.Greatest(start - around, 0)
        text = "report__source__text"
        return self.select_related("report").annotate(
            before=Substr(text, first + 1, start - first),
            quoted=Substr(text, start + 1, end - start),
            after=Substr(text, end + 1, around),
        )

    def with_quoted(self) -> "PassageQuerySet":
        """Add ``quoted``, its words in the loaded source; null where they are not to be had."""
        start = models.F("start")
        words = Substr("report__source__text", start + 1, models.F("end") - start)
        return self.annotate(quoted=words)

    def at_place(self, *, report: str, section: str, at: int, words: int, digest: str) -> "Passage":
        """The passage of a report, by its reference, at that place; made where it is gone.

        Raises Report.DoesNotExist.
        """
        # What locates passages in sources reads these models.
        from findings.sources import locate_in_loaded_sources

        place = {"at": at, "words": words, "digest": digest}
        passage: Any = self.filter(report__ref=report, **place).first()
        if passage is None:
            reports: Any = self.model._meta.get_field("report").related_model
            found = reports.objects.get(ref=report)
            passage = self.model(report=found, section=section, **place)
            locate_in_loaded_sources([passage])
            passage.save()
        return passage

    def missing(self) -> "PassageQuerySet":
        return self.filter(status=Passage.Status.MISSING)


class Passage(models.Model):
    """``words`` tokens from token ``at`` of a report, known by the digest of those tokens.

    Tokens and digest are defined in hmic_kb.common.passages. ``start`` and ``end`` are character
    offsets in the loaded source's text, found when a source is loaded.
    """

    class Status(models.TextChoices):
        NOT_LOADED = "not_loaded", "no source loaded"
        EXACT = "exact", "exact"
        MOVED = "moved", "moved"
        MISSING = "missing", "missing"

    report = models.ForeignKey("findings.Report", models.CASCADE, related_name="cited_passages")
    section = models.CharField(max_length=250)
    at = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    digest = models.CharField(
        max_length=16,
        validators=[
            RegexValidator(r"^[0-9a-f]{16}\Z", "A digest is 16 hexadecimal digits (0-9, a-f).")
        ],
    )
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.NOT_LOADED, editable=False
    )
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)

    # A passage has no name: its place tells which it is.
    identified_by: ClassVar = ("report__ref", "section", "at", "words", "digest")
    history = History(excluded_fields=["status", "start", "end"])
    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ("report", "at", "words")
        constraints = [
            models.UniqueConstraint(
                name="passage_is_listed_once",
                fields=["report", "digest", "at", "words"],
                violation_error_message="This passage of the report is already listed.",
            ),
            models.CheckConstraint(
                name="passage_has_words",
                condition=models.Q(words__gte=1),
                violation_error_message="A passage has at least one word.",
            ),
            models.CheckConstraint(
                name="passage_found_has_offsets",
                # A check that is null passes, so a null is ruled out by name.
                condition=models.Q(
                    status__in=["exact", "moved"],
                    start__isnull=False,
                    end__isnull=False,
                    end__gt=models.F("start"),
                )
                | models.Q(
                    status__in=["not_loaded", "missing"], start__isnull=True, end__isnull=True
                ),
                violation_error_message="A passage that was found has its place in the source.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.section} ({self.words} words at {self.at})"

    @property
    def key(self) -> str:
        return str(self)

    @property
    def is_draft(self) -> bool:
        """Whether the report that it stands in is a draft."""
        return self.report.is_draft

    @cached_property
    def is_public(self) -> bool:
        """Whether a published record cites it, in one query."""
        sets: list[Any] = [each for each in self._meta.related_objects if each.many_to_many]
        first, *others = (
            each.related_model.objects.filter(**{each.field.name: self}).order_by().values("pk")
            for each in sets
        )
        return first.union(*others).exists()

    def clean(self) -> None:
        super().clean()
        if self.report_id and not self.report.is_held:
            raise ValidationError(
                {
                    "report": f"The text of {self.report.ref} is not held; name the report in "
                    "whose text the passage stands."
                }
            )
