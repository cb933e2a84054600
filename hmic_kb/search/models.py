"""What can be found: one entry for each record, and for each piece of a loaded report."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from findings.models import Inspection, Metric, Publication, Question, Report, Theme
from findings.models.data_note import address_of
from findings.models.reported import NATIONAL
from forces.models import Force
from hmic_kb.search.engines import Match
from hmic_kb.search.narrowing import FORCE, INSPECTION, OF_NO_FORCE, THEME


class EntryQuerySet(models.QuerySet["Entry"]):
    """``within`` has words by which the index narrows: an entry has one at least of each.

    ``kinds`` are those that the index is asked for, where it is not asked for all, and
    ``known_at`` is the day by which they were all published, where they are not all that are.
    """

    within: tuple[Collection[str], ...] = ()
    kinds: frozenset[str] | None = None
    known_at: date | None = None

    def _clone(self) -> "EntryQuerySet":
        clone = super()._clone()  # type: ignore[misc]  # known to Django, not to its stubs
        clone.within, clone.kinds, clone.known_at = self.within, self.kinds, self.known_at
        return clone

    def published_by(self, as_at: date) -> "EntryQuerySet":
        """Those of reports certainly published by the end of that day.

        What stands in no one report is known with those that tell of it: a question with its
        inspection, a metric with its values, a publication with what cites it.
        """
        reports = Report.objects.published_by(as_at).values("pk")
        found = Q(report__in=reports)
        for kind, model in TOLD_BY_OTHERS.items():
            known = model.objects.published_by(as_at).values("pk")
            found |= Q(kind=kind, record_id__in=known)
        known = self.filter(found | Q(kind__in=NEEDS_NO_REPORT, report__isnull=True))
        known.known_at = as_at
        return known

    def narrowed_to(self, words: Collection[str]) -> "EntryQuerySet":
        """Those within any of these words, once they are asked what matches."""
        if not words:
            return self.none()
        narrowed = self.all()
        narrowed.within = (*self.within, words)
        return narrowed

    def about_forces(self, slugs: Collection[str]) -> "EntryQuerySet":
        """Those on any of the forces; ``national`` stands for those of a report on none."""
        ids = Force.objects.filter(slug__in=slugs).values_list("pk", flat=True)
        national = [OF_NO_FORCE] if NATIONAL in slugs else []
        return self.narrowed_to([*national, *(f"{FORCE}{pk}" for pk in ids)])

    def of_inspections(self, slugs: Collection[str]) -> "EntryQuerySet":
        ids = Inspection.objects.filter(slug__in=slugs).values_list("pk", flat=True)
        return self.narrowed_to([f"{INSPECTION}{pk}" for pk in ids])

    def on_themes(self, slugs: Collection[str]) -> "EntryQuerySet":
        """The themes themselves, and findings, recommendations, metrics and figures on any."""
        ids = Theme.objects.filter(slug__in=slugs).values_list("pk", flat=True)
        return self.narrowed_to([f"{THEME}{pk}" for pk in ids])

    @property
    def are_all(self) -> bool:
        """Whether nothing narrows them."""
        return not self.within and self.kinds is None and not self.query.where.children

    @property
    def are_known_to_index(self) -> bool:
        """Whether the index alone can say which they are."""
        return not self.query.where.children

    def of_kinds(self, kinds: Collection[str]) -> "EntryQuerySet":
        """Those of these kinds, once they are asked what matches."""
        told = self.all()
        told.kinds = frozenset(kinds)
        return told

    def matching(self, match: Match) -> "EntryQuerySet":
        """Those that match."""
        match = self.asked_of_index(match)
        return self._extra(tables=["search_index"], where=[match.where], params=match.params)

    def asked_of_index(self, match: Match) -> Match:
        """The query as narrowed as these are."""
        for words in self.within:
            match = match.within(words)
        if self.kinds is None:
            return match
        if self.known_at and not TOLD_BY_OTHERS.keys() & self.kinds:
            match = match.published_by(self.known_at)
        return match.of_kinds(self.kinds)

    def among(self, pks: Collection[int], match: Match) -> "EntryQuerySet":
        """Those of a few entries that match, where the index has to be asked to mark words."""
        if not pks or match.has_kinds:
            return self.filter(pk__in=pks)
        return self.matching(match.among(pks))

    def best_first(self, match: Match) -> "EntryQuerySet":
        """Of those that match, the best first; asked of thousands at the most."""
        ranked = self._extra(select={"relevance": match.relevance}, select_params=match.rank_params)
        return ranked.order_by("relevance", *NEWEST_FIRST)

    def titles_first(self, match: Match) -> "EntryQuerySet":
        """Of those that match, first those by their titles; asked of thousands at the most."""
        match = self.asked_of_index(match)
        in_title = match.in_title.format(asked=match.asked)
        ranked = self._extra(select={"in_title": in_title}, select_params=match.params)
        return ranked.order_by("in_title", *NEWEST_FIRST)

    def numbers_by_kind(self) -> QuerySet["Entry", tuple[str, int]]:
        """How many of each kind there are, where there is any."""
        return self.order_by().values_list("kind").annotate(models.Count("pk"))

    def last_entered(self, match: Match) -> "EntryQuerySet":
        """Those that match, the last entered first, which takes as long as what is read of it.

        Entries are made in the order of publication, so the first are the newest but for records
        changed since. To know the very newest, the database would have to read all that match.
        """
        return self.matching(match.in_turn)._extra(order_by=[f"-{match.entered}"])

    def with_marks(self, match: Match) -> "EntryQuerySet":
        """Of those that match, with ``marked_title`` and ``marked_body``: see snippets.py."""
        select = {f"marked_{column}": match.marked(column) for column in ("title", "body")}
        return self._extra(select=select, select_params=match.rank_params * 2)

    def _extra(self, **kwargs: Any) -> Any:
        # The full-text index is no model: Django knows of no other way to join it. Whatever a
        # reader typed is a parameter.
        return self.extra(**kwargs)

    def for_display(self) -> "EntryQuerySet":
        return self.select_related("report__force", "inspection")


TOLD_BY_OTHERS: dict[str, Any] = {
    "question": Question,
    "metric": Metric,
    "publication": Publication,
}
NEEDS_NO_REPORT = ("force", "theme", "term")
NEWEST_FIRST = ("-published", "kind", "pk")


class Entry(models.Model):
    """A record as it is searched; the database keeps it so, by the triggers of keeping.py.

    ``record_id`` is the record's own id in the table of its kind (a piece of text has that of the
    source, and ``part`` counts its pieces from 0). ``key`` is its reference or slug, ``code`` the
    reference with no signs in it, and ``page`` names the page that shows it. ``force`` is the one
    that the record is about, none for a national one.
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
