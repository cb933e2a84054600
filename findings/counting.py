"""How many findings a set of filters gives, from the counts that the database keeps.

Each number is read from the smallest cube that looks at all that is asked for, so that it takes
no longer for a million findings than for a few thousand. What no cube looks at, such as one theme
under one question at one force, is counted in the narrow rows of the lists, and is little.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from findings.models import FindingCount, Listed, Question, Report, Theme, Topic
from findings.models.reported import NATIONAL, and_those_above
from hmic_kb.common.facets import LiveCounts, Total

if TYPE_CHECKING:
    from findings.filters import FindingFilter

ALWAYS = {"polarity", "attribution", "noted"}
SIDES = {"report_id", "question_id"}
PLACES = ("force", "inspection")


@dataclass(frozen=True)
class Wanted:
    """What is asked for, in the columns of the counts: ``polarity__in``, ``report_id__in``.

    Of each of ``topics`` a finding has one at least.
    """

    columns: dict[str, Any] = field(default_factory=dict)
    topics: tuple[tuple[str, ...], ...] = ()

    @property
    def sides(self) -> set[str]:
        """The columns that are asked about and that only some cubes look at."""
        return {name.removesuffix("__in") for name in self.columns} & SIDES

    def numbers_by(self, column: str) -> dict[Any, int]:
        """How many findings there are for each value of a column of the counts.

        Of ``topic``, the values are those of themes and families alike.
        """
        if column == "topic":
            return self._by_topic()
        if len(self.topics) > 1:
            return _totals(self._rows(column, self.topics).numbers_by_set(column))
        needed = self.sides | {column} | ({"topic"} if self.topics else set())
        counts = FindingCount.objects.of(needed - ALWAYS)
        if counts is None:
            return _totals(self._rows(column, self.topics).numbers_by_set(column))
        counts = counts.filter(**self.columns)
        if not self.topics:
            return counts.numbers_by(column, within=sorted(self.sides, reverse=True))
        (topics,) = self.topics
        numbers = counts.filter(topic__in=topics).numbers_by(column, within=["topic"])
        return numbers if len(topics) == 1 else self._once(numbers, column)

    def _once(self, numbers: dict[Any, int], column: str) -> dict[Any, int]:
        """The numbers of several topics together, less the findings that were counted twice."""
        overlaps = Topic.objects.overlaps(self.topics[0])
        several = self._rows(column, ()).filter(themes__in=list(overlaps))
        for themes, value, number in several.numbers_by_set(column):
            numbers[value] -= number * overlaps[themes]
        return numbers

    def _by_topic(self) -> dict[str, int]:
        counts = FindingCount.objects
        if not self.topics and (cube := counts.of(self.sides | {"topic"})) is not None:
            within = sorted(self.sides, reverse=True)
            return cube.filter(**self.columns).numbers_by("topic", within=within)
        if not self.sides and len(self.topics) == len(self.topics[0]) == 1:
            ((topic,),) = self.topics
            pairs = counts.filter(cube=FindingCount.Cube.TOPIC_FAMILY, **self.columns)
            if topic in Theme.Family.values:
                return pairs.filter(family=topic).numbers_by("topic")
            return pairs.filter(topic=topic).numbers_by("family", within=["topic"])
        rows = self._rows("themes", self.topics)
        by_set = rows.numbers_by("themes", within=sorted(self.sides, reverse=True))
        numbers: Counter[str] = Counter()
        for themes, topic in Topic.objects.of_sets_with(self.topics):
            numbers[topic] += by_set.get(themes, 0)
        return dict(numbers)

    def _rows(self, column: str, conditions: Iterable[Collection[str]]) -> Any:
        """What is asked for, on one at least of each of these topics, by its sets of themes."""
        rows: Any = Listed.objects
        if not self.sides and column not in SIDES:
            rows = FindingCount.objects.of_sets()
        for topics in conditions:
            rows = rows.filter(themes__in=Topic.objects.sets_with(topics))
        return rows.filter(**self.columns)


def _totals(numbers: Iterable[tuple[str, Any, int]]) -> dict[Any, int]:
    return _sums((value, number) for _, value, number in numbers)


class FindingNumbers:
    """The numbers of one set of filters, which reads what they need of the records once."""

    def __init__(self, filterset: "FindingFilter") -> None:
        self.filterset = filterset
        self.queryset = filterset.queryset

    @cached_property
    def reports(self) -> list[tuple[int, str, str]]:
        """Id, force and inspection of each report that is known."""
        known = Report.objects.all()
        if self.queryset.known_at:
            known = known.published_by(self.queryset.known_at)
        places = known.order_by().values_list("pk", "force__slug", "inspection__slug")
        return [(pk, force or NATIONAL, inspection) for pk, force, inspection in places]

    @cached_property
    def questions(self) -> dict[int, str]:
        return dict(Question.objects.order_by().values_list("pk", "ref"))

    @cached_property
    def themes(self) -> list[tuple[int, str, str]]:
        return list(Theme.objects.values_list("pk", "slug", "family"))

    @property
    def are_kept(self) -> bool:
        """Whether what is kept can tell them."""
        return self.queryset.is_whole and not self.filterset.chosen("text")

    def total(self) -> int:
        return sum(self.wanted().numbers_by("polarity").values())

    def counts(self, name: str) -> dict[str, int]:
        """How many findings each value of the filter gives, its own choice left out."""
        wanted = self.wanted(leave_out=name)
        match name:
            case "force" | "inspection":
                place = {pk: dict(zip(PLACES, at, strict=True)) for pk, *at in self.reports}
                found = wanted.numbers_by("report_id").items()
                return _sums((place[pk][name], number) for pk, number in found if pk in place)
            case "question":
                found = wanted.numbers_by("question_id").items()
                return _sums(
                    (ref, number)
                    for pk, number in found
                    if pk in self.questions
                    for ref in and_those_above(self.questions[pk])
                )
            case "theme":
                numbers = wanted.numbers_by("topic")
                return {slug: numbers.get(str(pk), 0) for pk, slug, _ in self.themes}
            case "family":
                return wanted.numbers_by("topic")
            case "has_note":
                return {str(noted).lower(): n for noted, n in wanted.numbers_by("noted").items()}
            case _:
                return wanted.numbers_by(name)

    def wanted(self, leave_out: str = "") -> Wanted:
        """What all the filters but one ask for."""
        chosen = {
            name: values
            for name in self.filterset.filters
            if name != leave_out and (values := self.filterset.chosen(name))
        }
        columns: dict[str, Any] = {
            f"{name}__in": chosen[name] for name in ("polarity", "attribution") if name in chosen
        }
        if "has_note" in chosen:
            columns["noted"] = chosen["has_note"] == ["true"]
        if "question" in chosen:
            columns["question_id__in"] = self._answering(chosen["question"])
        if chosen.keys() & set(PLACES) or self.queryset.known_at:
            columns["report_id__in"] = self._reported(*(chosen.get(name) for name in PLACES))
        return Wanted(columns, self._topics(chosen, leave_out))

    def _reported(self, *wanted: Collection[str] | None) -> list[int]:
        return [
            pk
            for pk, *places in self.reports
            if all(not some or place in some for some, place in zip(wanted, places, strict=True))
        ]

    def _answering(self, refs: Collection[str]) -> list[int]:
        wanted = set(refs)
        return [pk for pk, ref in self.questions.items() if wanted & set(and_those_above(ref))]

    def _topics(self, chosen: dict[str, list[str]], leave_out: str) -> tuple[tuple[str, ...], ...]:
        """Where a family holds all the themes that are chosen, it asks for nothing more."""
        themes = [each for each in self.themes if each[1] in chosen.get("theme", ())]
        families = chosen.get("family", [])
        if themes and {family for _, _, family in themes} <= set(families):
            families = []
        wanted = (tuple(str(pk) for pk, _, _ in themes), tuple(families))
        return tuple(topics for topics in wanted if topics)


def _sums(numbers: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    sums: Counter[Any] = Counter()
    for value, number in numbers:
        sums[value] += number
    return dict(sums)


class KeptCounts(LiveCounts):
    """Counts all findings from what is kept, and those of a narrower list one by one."""

    def total(self, filterset: "FindingFilter") -> Total:
        if filterset.unmet:
            return Total(0)
        numbers = filterset.numbers
        return Total(numbers.total()) if numbers.are_kept else super().total(filterset)

    def counts(self, filterset: "FindingFilter", name: str) -> dict[str, int]:
        if filterset.unmet - {name}:
            return {}
        numbers = filterset.numbers
        return numbers.counts(name) if numbers.are_kept else super().counts(filterset, name)
