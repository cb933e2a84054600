"""What of each loaded report no record cites, so that staff see what was left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from findings.models import Passage, Source

Span = tuple[int, int]  # where a stretch of text begins and ends, in characters


@dataclass(frozen=True)
class Coverage:
    """The paragraphs of a source, and those of them in which no passage stands."""

    source: Source
    paragraphs: int
    uncited: list[Span]

    @property
    def share_cited(self) -> float:
        """From 0 to 1; a source with no paragraph has nothing left out."""
        return 1 - len(self.uncited) / self.paragraphs if self.paragraphs else 1.0


def untouched(paragraphs: Iterable[Span], passages: Iterable[Span]) -> list[Span]:
    """Those of the paragraphs, in the order of the text, that no passage overlaps."""
    left: list[Span] = []
    cited = sorted(passages)
    begun = reached = 0  # passages overlap one another: what counts is how far any has reached
    for start, end in sorted(paragraphs):
        while begun < len(cited) and cited[begun][0] < end:
            reached = max(reached, cited[begun][1])
            begun += 1
        if reached <= start:
            left.append((start, end))
    return left


def coverage(sources: QuerySet[Source]) -> list[Coverage]:
    """The coverage of each source, in two queries and without its text."""
    read = list(sources.select_related("report").defer("text"))
    cited: dict[int, list[Span]] = {source.report_id: [] for source in read}
    for passage in Passage.objects.filter(report__in=cited).only("report_id", "start", "end"):
        if passage.start is not None and passage.end is not None:
            cited[passage.report_id].append((passage.start, passage.end))
    return [
        Coverage(
            source,
            len(source.paragraphs),
            untouched(map(tuple, source.paragraphs), cited[source.report_id]),
        )
        for source in read
    ]
