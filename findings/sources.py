"""Passages against the loaded text of a report: the one place that sets their status."""

from collections.abc import Iterable

from django.db import transaction

from findings.models import Passage, Report, Source
from hmic_kb.common.passages import Place, Text, paragraphs, resolve, span, tokenise
from hmic_kb.common.planning import look_again


def locate(passages: list[Passage], text: Text) -> None:
    """Set status, start and end of each passage from the text, without saving."""
    places = [Place(passage.at, passage.words, passage.digest) for passage in passages]
    for passage, found in zip(passages, resolve(text, places), strict=True):
        passage.status = Passage.Status(found.status.value)
        passage.start = passage.end = None
        if found.at is not None:
            passage.start, passage.end = span(text, found.at, passage.words)


def locate_in_loaded_sources(passages: Iterable[Passage]) -> None:
    """Set status and offsets of passages whose report's text is loaded; the rest stay as they are.

    Reads one source a report, and saves nothing.
    """
    by_report: dict[int, list[Passage]] = {}
    for passage in passages:
        by_report.setdefault(passage.report_id, []).append(passage)
    for source in Source.objects.filter(report__in=by_report):
        locate(by_report[source.report_id], tokenise(source.text))


@transaction.atomic
def store_source(source: Source) -> list[Passage]:
    """Put a report's text in place of any older one and locate its passages in it.

    ``source`` is unsaved, and its text is the display form of ``tokenise``. Returns the
    passages of the report, located.
    """
    report: Report = source.report
    Source.objects.filter(report=report).delete()
    source.paragraphs = paragraphs(source.text)
    source.save()
    passages = list(report.cited_passages.all())
    locate(passages, tokenise(source.text))
    Passage.objects.bulk_update(passages, ["status", "start", "end"], batch_size=500)
    look_again()
    return passages
