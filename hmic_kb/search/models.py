"""What can be found: one entry for each record, and for each piece of a loaded report."""

from django.db import models
from django.urls import reverse

from findings.models.data_note import address_of
from hmic_kb.search.entry_queryset import EntryQuerySet


class Entry(models.Model):
    """A record as it is searched; the database keeps it so, by the triggers of keeping.py.

    ``record_id`` is the record's own id in the table of its kind (a piece of text has that of the
    source, and ``part`` counts its pieces from 0). ``key`` is its reference or slug, ``code`` the
    reference with no signs in it, and ``page`` names the page that shows it. ``force`` is the one
    that the record is about, none for a national one. ``published`` is the first day on which its
    report may have been published, and ``known`` the day by which it certainly was.
    """

    class Kind(models.TextChoices):
        FORCE = "force", "Forces"
        THEME = "theme", "Themes"
        FINDING = "finding", "Findings"
        RECOMMENDATION = "recommendation", "Recommendations"
        JUDGMENT = "judgment", "Judgments"
        OBSERVATION = "observation", "Figures"
        METRIC = "metric", "Metrics"
        QUESTION = "question", "Questions"
        NOTE = "note", "Data notes"
        REPORT = "report", "Reports"
        TERM = "term", "Glossary"
        PUBLICATION = "publication", "Publications"
        TEXT = "text", "Reports, word for word"

    kind = models.CharField(max_length=15, choices=Kind.choices)
    record_id = models.BigIntegerField()
    part = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=120)
    page = models.CharField(max_length=120)
    title = models.TextField()
    body = models.TextField()
    code = models.TextField()
    # Entries go when their records do, by the same triggers, so nothing here guards a deletion.
    report = models.ForeignKey(
        "findings.Report",
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    force = models.ForeignKey(
        "forces.Force",
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    inspection = models.ForeignKey(
        "findings.Inspection",
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    published = models.DateField(null=True)
    known = models.DateField(null=True)
    # The words of narrowing.py.
    within = models.TextField(default="")

    # Set by with_marks().
    marked_title: str
    marked_body: str

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                name="search_entry_once_a_part", fields=["record_id", "kind", "part"]
            )
        ]
        indexes = [models.Index(name="search_entry_known", fields=["kind", "known", "id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def get_absolute_url(self) -> str:
        kind = self.Kind(self.kind)
        match kind:
            case Entry.Kind.QUESTION:
                number = self.key.rsplit("-", 1)[-1]
                return reverse("findings:question", args=[self.page, number])
            case Entry.Kind.NOTE:
                return address_of(self.key)
            case Entry.Kind.JUDGMENT:
                return f"{reverse(PAGES[kind], args=[self.page])}#{self.key.lower()}"
            case Entry.Kind.OBSERVATION:
                return reverse(PAGES[kind], args=[self.key.lower()])
            case _:
                return reverse(PAGES[kind], args=[self.page])

    @property
    def ref(self) -> str:
        """The reference that a reader knows the record by; empty where it has only a name."""
        return self.key if self.kind not in NAMED else ""


# Kinds whose records are known by their names.
NAMED = {
    *(Entry.Kind.FORCE, Entry.Kind.THEME, Entry.Kind.METRIC),
    *(Entry.Kind.TERM, Entry.Kind.PUBLICATION),
}
# The page of a record, or the one that has its place.
PAGES = {
    Entry.Kind.FORCE: "forces:detail",
    Entry.Kind.THEME: "findings:theme",
    Entry.Kind.FINDING: "findings:finding",
    Entry.Kind.RECOMMENDATION: "recommendations:detail",
    Entry.Kind.JUDGMENT: "findings:report",
    Entry.Kind.OBSERVATION: "findings:observation",
    Entry.Kind.METRIC: "findings:metric",
    Entry.Kind.REPORT: "findings:report",
    Entry.Kind.TERM: "findings:term",
    Entry.Kind.PUBLICATION: "findings:publication",
    Entry.Kind.TEXT: "findings:report",
}
