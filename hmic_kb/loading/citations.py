"""The passages that rows cite: found among those stored, or made, and resolved."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from findings.models import Passage, Report, Source
from findings.sources import locate_in_loaded_sources
from hmic_kb.loading.plain import Plain
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.rows import Row, place_of

Key = tuple[str, int, int, str]


def disagreements(rows: Iterable[Row]) -> list[Problem]:
    """Places that two rows name under different headings: a place has one section."""
    first: dict[Key, tuple[str, Row]] = {}
    problems = []
    for row in rows:
        for place in row.values.get("passages", []):
            section, twin = first.setdefault(place_of(place), (place["section"], row))
            if section != place["section"]:
                message = f"the section is {section!r} where {twin.key} cites this place; agree."
                problems.append(row.problem_at(place, message))
    return problems


class Citations:
    """The passages of one load. Nothing is saved before ``write``."""

    def __init__(self) -> None:
        stored = Passage.objects.select_related("report")
        self._passages = {
            (each.report.ref, each.at, each.words, each.digest): each for each in stored
        }
        self._renamed: list[Passage] = []
        self._made: list[tuple[Row, Plain, Passage]] = []

    def take(self, row: Row, places: list[Plain], reports: dict[str, Report]) -> list[Passage]:
        """The passage of each place; new ones are only noted. ``reports`` is by reference.

        A place in a report that is not known is left out: its reference was reported before.
        """
        return [
            self._passage(row, place, reports[place["report"]])
            for place in places
            if place["report"] in reports
        ]

    def _passage(self, row: Row, place: Plain, report: Report) -> Passage:
        key = place_of(place)
        passage = self._passages.get(key)
        if passage is None:
            own = {name: place[name] for name in ("section", "at", "words", "digest")}
            passage = self._passages[key] = Passage(report=report, **own)
            self._made.append((row, place, passage))
        elif passage.section != place["section"]:
            passage.section = place["section"]
            self._renamed.append(passage)
        return passage

    def write(self) -> list[Problem]:
        """Save what was taken and resolve it where its source is loaded; what is wrong with it."""
        problems = [problem for made in self._made for problem in _broken_rules(*made)]
        if problems:
            return problems
        fresh = [passage for _, _, passage in self._made]
        locate_in_loaded_sources(fresh)
        problems = self._not_in_our_edition()
        if not problems:
            Passage.objects.bulk_create(fresh, batch_size=500)
            renamed = [passage for passage in self._renamed if passage.pk]
            Passage.objects.bulk_update(renamed, ["section"], batch_size=500)
        return problems

    def _not_in_our_edition(self) -> list[Problem]:
        """A reader's other edition may lack a passage; the one it was taken from may not."""
        loaded = Source.objects.select_related("report").defer("text")
        ours = {source.report_id for source in loaded if source.is_our_edition}
        message = "these words are not in the report's text; take the line that `cite` prints."
        return [
            row.problem_at(place, message)
            for row, place, passage in self._made
            if passage.status == Passage.Status.MISSING and passage.report_id in ours
        ]


def _broken_rules(row: Row, place: Plain, passage: Passage) -> list[Problem]:
    try:
        passage.clean_fields(exclude=["report", "status"])
        passage.clean()
        passage.validate_constraints(exclude=["report"])
    except ValidationError as error:
        return [row.problem_at(place, message) for message in error.messages]
    return []
