"""Which entries are asked for, and how the index is asked for them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from findings.models import Inspection, Metric, Publication, Question, Theme
from findings.models.reported import NATIONAL
from forces.models import Force
from hmic_kb.search.engines import Match
from hmic_kb.search.narrowing import FORCE, INSPECTION, OF_NO_FORCE, OF_NOTHING, THEME

TOLD_BY_OTHERS: dict[str, Any] = {
    "question": Question,
    "metric": Metric,
    "publication": Publication,
}
NEEDS_NO_REPORT = ("force", "theme", "term")
OF_REPORTS = frozenset(
    ("report", "finding", "recommendation", "judgment", "observation", "note", "text")
)
KINDS = OF_REPORTS.union(NEEDS_NO_REPORT, TOLD_BY_OTHERS)
NEWEST_FIRST = ("-published", "kind", "pk")
# By day, for of each day the database finds the last in an index.
LAST_KNOWN = (
    "(SELECT MAX((SELECT MAX(id) FROM search_entry WHERE kind = %s AND known = day)) "
    "FROM (SELECT DISTINCT published_latest AS day FROM findings_report "
    "WHERE published_latest <= %s) days)"
)


class EntryQuerySet(models.QuerySet[Any]):
    """``within`` has words by which the index narrows: an entry has one at least of each.

    ``kinds`` are those that the index is asked for, where it is not asked for all, and
    ``known_at`` is the day by which they are to be published, where they are not all that are.
    """

    within: tuple[Collection[str], ...] = ()
    kinds: frozenset[str] | None = None
    known_at: date | None = None

    def _clone(self) -> "EntryQuerySet":
        clone = super()._clone()  # type: ignore[misc]  # known to Django, not to its stubs
        clone.within, clone.kinds, clone.known_at = self.within, self.kinds, self.known_at
        return clone

    def published_by(self, as_at: date) -> "EntryQuerySet":
        """Those certainly published by the end of that day, once they are asked what matches."""
        told = self.all()
        told.known_at = as_at
        return told

    def known(self) -> "EntryQuerySet":
        """Those that were known by the day that these are asked for.

        What stands in no one report is known with those that tell of it: a question with its
        inspection, a metric with its values, a publication with what cites it.
        """
        if self.known_at is None:
            return self
        found = Q(known__lte=self.known_at)
        for kind in NEEDS_NO_REPORT:
            if self._have(kind):
                found |= Q(kind=kind, report__isnull=True)
        for kind, model in TOLD_BY_OTHERS.items():
            if self._have(kind):
                told = model.objects.published_by(self.known_at).values("pk")
                found |= Q(kind=kind, record_id__in=told)
        return self.filter(found)

    def _have(self, kind: str) -> bool:
        return self.kinds is None or kind in self.kinds

    def narrowed_to(self, words: Collection[str]) -> "EntryQuerySet":
        """Those within any of these words, once they are asked what matches."""
        narrowed = self.all()
        narrowed.within = (*self.within, words or [OF_NOTHING])
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
        told = self.within or self.kinds is not None or self.known_at
        return not told and not self.query.where.children

    @property
    def _are_of_reports(self) -> bool:
        return self.kinds is not None and OF_REPORTS.issuperset(self.kinds)

    def known_to(self, match: Match) -> frozenset[str]:
        """The kinds of which the index alone can say which match."""
        if self.query.where.children:
            return frozenset()
        if self.known_at is None:
            return KINDS
        return OF_REPORTS if match.has_kinds else frozenset()

    def are_known_to(self, match: Match) -> bool:
        """Whether the index alone can say which of them match."""
        asked = KINDS if self.kinds is None else self.kinds
        return asked <= self.known_to(match)

    def of_kinds(self, kinds: Collection[str]) -> "EntryQuerySet":
        """Those of these kinds, once they are asked what matches."""
        told = self.all()
        told.kinds = frozenset(kinds)
        return told

    def matching(self, match: Match) -> "EntryQuerySet":
        """Those that match."""
        return self._matching(self.asked_of_index(match))

    def _matching(self, match: Match) -> "EntryQuerySet":
        these = self if self.are_known_to(match) else self.known()
        return these._extra(tables=["search_index"], where=[match.where], params=match.params)

    def asked_of_index(self, match: Match) -> Match:
        """The query as narrowed as these are."""
        for words in self.within:
            match = match.within(words)
        if self.kinds is None:
            return match
        if self.known_at and self._are_of_reports:
            match = match.published_by(self.known_at)
        return match.of_kinds(self.kinds)

    def asked_in_turn(self, kind: str, match: Match) -> Match:
        """The same of one kind, asked of one entry after the other, the last entered first."""
        told = self.of_kinds([kind]).asked_of_index(match.in_turn)
        last = self.last_known(kind)
        return told.entered_by(*last) if last else told

    def last_known(self, kind: str) -> tuple[str, list[Any]] | None:
        """SQL for the id of the last entered of a kind that was known by the day asked for.

        None where the last of all was. Whoever begins there need not go past all that came after.
        """
        if self.known_at is None or kind not in OF_REPORTS:
            return None
        return LAST_KNOWN, [kind, self.known_at]

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

    def last_entered(self, kind: str, match: Match) -> "EntryQuerySet":
        """Those of a kind that match, the last entered first; takes as long as what is read of it.

        Entries are made in the order of publication, so the first are the newest but for records
        changed since. To know the very newest, the database would have to read all that match.
        """
        found = self.of_kinds([kind])._matching(self.asked_in_turn(kind, match))
        return found._extra(order_by=[f"-{match.entered}"])

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
