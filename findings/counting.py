"""What the filters of the findings list give, and how many, from what the database keeps."""

from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import QuerySet

from findings.found import FoundFindings
from findings.models import Question, Report, Theme
from findings.models.finding import FindingQuerySet
from findings.models.reported import NATIONAL, and_those_above
from findings.wanted import Wanted, sums
from hmic_kb.common import fulltext
from hmic_kb.common.drafts import published_rows
from hmic_kb.common.facets import LiveCounts, Total

if TYPE_CHECKING:
    from findings.filters import FindingFilter

PLACES = ("force", "inspection")
OF_A_REPORT = {*PLACES, "question"}
UNDERSTOOD = {
    *(*OF_A_REPORT, "theme", "family", "polarity", "attribution", "has_note", "text", "sort"),
}
# So many are met soon, wherever a page begins: one in a thousand of a million.
MANY = 1_000


class ReportPlace(NamedTuple):
    """What a report says of where and when its findings were made."""

    pk: int
    force: str
    inspection: str
    published: date


class FindingNumbers:
    """The numbers of one set of filters, which reads what they need of the records once."""

    def __init__(self, filterset: "FindingFilter") -> None:
        self.filterset = filterset
        self.queryset = filterset.queryset
        self._known: dict[tuple[str, str], dict[Any, int]] = {}

    @cached_property
    def reports(self) -> list[ReportPlace]:
        """The reports that are known."""
        known = Report.objects.all()
        if self.queryset.known_at:
            known = known.published_by(self.queryset.known_at)
        columns = ("pk", "force__slug", "inspection__slug", "published")
        return [
            ReportPlace(pk, force or NATIONAL, inspection, published)
            for pk, force, inspection, published in known.order_by().values_list(*columns)
        ]

    @cached_property
    def questions(self) -> dict[int, str]:
        """The reference of each question, by its id."""
        return dict(published_rows(Question, "pk", "ref"))

    @cached_property
    def themes(self) -> list[tuple[int, str, str]]:
        return published_rows(Theme, "pk", "slug", "family")

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The filters that are set, with what is chosen of each."""
        every = {name: self.filterset.chosen(name) for name in self.filterset.filters}
        return {name: values for name, values in every.items() if values}

    @property
    def are_kept(self) -> bool:
        """Whether what is kept can tell them."""
        return self.queryset.is_whole and self.chosen.keys() <= UNDERSTOOD

    @cached_property
    def found(self) -> FoundFindings | None:
        """What the words find, where there are words."""
        if "text" not in self.chosen:
            return None
        families = {str(pk): family for pk, _, family in self.themes}
        return FoundFindings(self.chosen["text"][0], families)

    @property
    def is_capped(self) -> bool:
        """Whether the words find more than are counted."""
        return self.found is not None and self.found.is_capped

    @cached_property
    def total(self) -> int:
        return sum(self._numbers_by("polarity").values())

    def records(self) -> QuerySet:
        """The findings that the filters give."""
        if self.found is None:
            return self._listed()
        if self.is_capped:
            return self._listed().mentioning(self.found.text)
        return self._listed().filter(listed__in=fulltext.these(self.found.ids))

    def met(self) -> QuerySet | None:
        """The same, but each asked about by itself, where words find them nearly everywhere."""
        if self.found is None or not self.found.are_everywhere:
            return None
        return self._listed().met_by(self.found.text)

    def _listed(self) -> FindingQuerySet:
        """Those that all filters but the words give, where a page of them is soon found."""
        wanted, are_many = self.wanted(), self.total >= MANY
        return self.queryset.as_listed(
            wanted.columns, wanted.topics, self._days(), are_many=are_many
        )

    def _numbers_by(self, column: str, leave_out: str = "") -> dict[Any, int]:
        """The numbers by a column, read once: where nothing is chosen, nothing is left out."""
        asked = (column, leave_out if leave_out in self.chosen else "")
        if asked not in self._known:
            wanted, found = self.wanted(leave_out), self.found
            self._known[asked] = (
                found.numbers_by(wanted, column) if found else wanted.numbers_by(column)
            )
        return self._known[asked]

    def counts(self, name: str) -> dict[str, int]:
        """How many findings each value of the filter gives, its own choice left out."""
        match name:
            case "force" | "inspection":
                place = {report.pk: getattr(report, name) for report in self.reports}
                found = self._numbers_by("report_id", name).items()
                return sums((place[pk], number) for pk, number in found if pk in place)
            case "question":
                found = self._numbers_by("question_id", name).items()
                return sums(
                    (ref, number)
                    for pk, number in found
                    if pk in self.questions
                    for ref in and_those_above(self.questions[pk])
                )
            case "theme":
                numbers = self._numbers_by("topic", name)
                return {slug: numbers.get(str(pk), 0) for pk, slug, _ in self.themes}
            case "family":
                return self._numbers_by("topic", name)
            case "has_note":
                numbers = self._numbers_by("noted", name)
                return {str(bool(noted)).lower(): number for noted, number in numbers.items()}
            case _:
                return self._numbers_by(name, name)

    def wanted(self, leave_out: str = "") -> Wanted:
        """What all the filters but one ask for."""
        chosen = {name: values for name, values in self.chosen.items() if name != leave_out}
        columns: dict[str, Any] = {
            f"{name}__in": chosen[name] for name in ("polarity", "attribution") if name in chosen
        }
        if "has_note" in chosen:
            columns["noted"] = chosen["has_note"] == ["true"]
        if "question" in chosen:
            columns["question_id__in"] = self._answering(chosen["question"])
        if chosen.keys() & set(PLACES) or self.queryset.known_at:
            columns["report_id__in"] = [report.pk for report in self._reported(chosen)]
        return Wanted(columns, self._topics(chosen))

    def _reported(self, chosen: dict[str, list[str]]) -> list[ReportPlace]:
        wanted = [(name, set(chosen[name])) for name in PLACES if name in chosen]
        return [
            report
            for report in self.reports
            if all(getattr(report, name) in some for name, some in wanted)
        ]

    def _days(self) -> tuple[date, date] | None:
        """The first and the last day of the reports that the filters leave, where they name any."""
        if not (self.chosen.keys() & OF_A_REPORT or self.queryset.known_at):
            return None
        asked_in = {ref.rsplit("-", 1)[0] for ref in self.chosen.get("question", [])}
        days = [
            report.published
            for report in self._reported(self.chosen)
            if not asked_in or report.inspection in asked_in
        ]
        return (min(days), max(days)) if days else None

    def _answering(self, refs: Collection[str]) -> list[int]:
        wanted = set(refs)
        return [pk for pk, ref in self.questions.items() if wanted & set(and_those_above(ref))]

    def _topics(self, chosen: dict[str, list[str]]) -> tuple[tuple[str, ...], ...]:
        """Where a family holds all the themes that are chosen, it asks for nothing more."""
        themes = [each for each in self.themes if each[1] in chosen.get("theme", ())]
        families = chosen.get("family", [])
        if themes and {family for _, _, family in themes} <= set(families):
            families = []
        wanted = (tuple(str(pk) for pk, _, _ in themes), tuple(families))
        return tuple(topics for topics in wanted if topics)


class KeptCounts(LiveCounts):
    """Counts all findings from what is kept, and those of a narrower list one by one."""

    def total(self, filterset: "FindingFilter") -> Total:
        if filterset.unmet:
            return Total(0)
        numbers = filterset.numbers
        return (
            Total(numbers.total, numbers.is_capped)
            if numbers.are_kept
            else super().total(filterset)
        )

    def counts(self, filterset: "FindingFilter", name: str) -> dict[str, int]:
        if filterset.unmet - {name}:
            return {}
        numbers = filterset.numbers
        return numbers.counts(name) if numbers.are_kept else super().counts(filterset, name)
