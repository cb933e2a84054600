"""The passages that rows cite: found among those stored, or made, and resolved."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from findings.models import Passage, Report, Source
from findings.sources import locate_in_loaded_sources
from hmic_kb.common.history import CHANGED, CREATED, note
from hmic_kb.common.lots import in_lots
from hmic_kb.loading.merge import Difference
from hmic_kb.loading.plain import Place, Plain, place_of
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.rows import Row


def disagreements(rows: Iterable[Row]) -> list[Problem]:
    """Places that two rows name under different headings: a place has one section."""
    first: dict[Place, tuple[str, Row]] = {}
    problems = []
    for row in rows:
        for place in row.values.get("passages", []):
            section, twin = first.setdefault(place_of(place), (place["section"], row))
            if section != place["section"]:
                message = f"the section is {section!r} where {twin.key} cites this place; agree."
                problems.append(row.problem("passages", message, place_of(place)))
    return problems


class Citations:
    """The passages that these rows cite. Nothing is saved before ``write``."""

    def __init__(self, rows: Iterable[Row]) -> None:
        cited = [place for row in rows for place in row.values.get("passages", [])]
        stored = Passage.objects.filter(report__ref__in={place["report"] for place in cited})
        self._passages = {
            (each.report.ref, each.at, each.words, each.digest): each
            for some in in_lots(sorted({place["digest"] for place in cited}))
            for each in stored.filter(digest__in=some).select_related("report")
        }
        self._made: list[tuple[Row, Place, Passage]] = []
        self._renamed: list[tuple[Row, Place, Passage]] = []

    def take(self, row: Row, difference: Difference, reports: dict[str, Any]) -> list[Passage]:
        """The passages that a row is to cite; new ones are only noted. ``reports`` is by reference.

        A place in a report that is not known is left out: its reference was reported before.
        """
        before = {place_of(place) for place in difference.database or []}
        return [
            self._passage(row, place, reports[place["report"]], before)
            for place in difference.file
            if place["report"] in reports
        ]

    def _passage(self, row: Row, place: Plain, report: Report, before: set[Place]) -> Passage:
        key = place_of(place)
        passage = self._passages.get(key)
        if passage is None:
            own = {name: place[name] for name in ("section", "at", "words", "digest")}
            passage = self._passages[key] = Passage(report=report, **own)
            self._made.append((row, key, passage))
        # A heading that this row did not have before may be one that staff changed.
        elif passage.section != place["section"] and key in before:
            passage.section = place["section"]
            self._renamed.append((row, key, passage))
        return passage

    def write(self) -> list[Problem]:
        """Save the passages taken, resolved where a source is loaded; or say what is wrong."""
        taken = self._made + self._renamed
        broken = [problem for each in taken for problem in _broken_rules(*each)]
        if broken:
            return broken
        locate_in_loaded_sources(passage for _, _, passage in self._made)
        try:
            with transaction.atomic():
                self._save()
        except IntegrityError:
            return [problem for each in taken for problem in _broken_constraints(*each)]
        return self._not_in_our_edition()

    def _save(self) -> None:
        made = [passage for _, _, passage in self._made]
        Passage.objects.bulk_create(made, batch_size=500)
        note(Passage, [passage.pk for passage in made], CREATED)
        renamed = [passage for _, _, passage in self._renamed if passage.pk]
        Passage.objects.bulk_update(renamed, ["section"], batch_size=500)
        note(Passage, [passage.pk for passage in renamed], CHANGED)

    def _not_in_our_edition(self) -> list[Problem]:
        """A reader's other edition may lack a passage; the one it was taken from may not."""
        loaded = Source.objects.select_related("report").defer("text")
        ours = {source.report_id for source in loaded if source.is_our_edition}
        message = "these words are not in the report's text; take the line that `cite` prints."
        return [
            row.problem("passages", message, place)
            for row, place, passage in self._made
            if passage.status == Passage.Status.MISSING and passage.report_id in ours
        ]


def drop_uncited(ids: Collection[int]) -> None:
    """Delete those of the passages that no record cites any more."""
    uncited = {f"{relation.name}__isnull": True for relation in Passage._meta.related_objects}
    Passage.objects.filter(pk__in=ids, **uncited).delete()


def _broken_rules(row: Row, place: Place, passage: Passage) -> list[Problem]:
    # Its report was looked up, and its status is not the file's to give.
    return _refused(row, place, lambda: passage.full_clean(["report", "status"], False, False))


def _broken_constraints(row: Row, place: Place, passage: Passage) -> list[Problem]:
    return _refused(row, place, passage.validate_constraints)


def _refused(row: Row, place: Place, check: Callable[[], None]) -> list[Problem]:
    try:
        check()
    except ValidationError as error:
        return [row.problem("passages", message, place) for message in error.messages]
    return []
