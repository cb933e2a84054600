"""A reader's own copy of a report, loaded so that passages can be shown word for word."""

from django.db import models

from hmic_kb.common.history import History


class SourceQuerySet(models.QuerySet["Source"]):
    def of_published_reports(self) -> "SourceQuerySet":
        """Those that anyone may be told of."""
        return self.filter(report__is_draft=False)


class Source(models.Model):
    """The text of one report as loaded from a file; a newer load replaces it.

    ``paragraphs`` is where each begins and ends in the text, in characters: [[0, 120], ...].
    """

    class Kind(models.TextChoices):
        TEXT = "text", "text"
        PDF = "pdf", "PDF"

    report = models.OneToOneField("findings.Report", models.CASCADE, related_name="source")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    words = models.PositiveIntegerField()
    text = models.TextField()
    paragraphs = models.JSONField(default=list, editable=False)
    loaded_at = models.DateTimeField()

    objects = SourceQuerySet.as_manager()
    # The text is the reader's own copy, known again by its digest: it is not kept twice.
    history = History(excluded_fields=["text", "paragraphs"])

    class Meta:
        ordering = ("report",)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.words} words)"

    @property
    def is_our_edition(self) -> bool:
        """Whether this is byte for byte the edition that the passages were taken from."""
        return self.sha256 == self.report.source_sha256
