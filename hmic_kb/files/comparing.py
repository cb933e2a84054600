"""A page on which an auditor holds an earlier export against the list as it is."""

from collections.abc import Generator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import TemplateView

from hmic_kb.common.as_at import AsAt, AsAtView
from hmic_kb.common.exports import FORMATS, Chunk, Column, path, write
from hmic_kb.common.uploads import NotOursError, is_larger
from hmic_kb.exports import EXPORTS
from hmic_kb.files.asked import Asked, asked
from hmic_kb.files.changes import KINDS, Change, changes
from hmic_kb.files.earlier import MOST_BYTES, Earlier, read
from hmic_kb.files.tables import Row, rows_of

EXPORT = EXPORTS["recommendations"]
NAME = "changes"
MOST_SHOWN = 200  # changes of a kind on the page; a file has them all
TOO_LARGE = f"It is larger than the {MOST_BYTES // 10**6} MB that are read."
NO_FILE = "Choose the file that you exported earlier."
COLUMNS = tuple(
    Column(name, path(name), width=width)
    for name, width in {
        "ref": 20,
        "change": 24,
        "column": 24,
        "was": 60,
        "now": 60,
        "url": 50,
    }.items()
)


# A file that is too large must be refused before the check for forgery reads it all.
@method_decorator(csrf_exempt, name="dispatch")
class Comparing(AsAtView, TemplateView):
    template_name = "recommendations/changes.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_larger(request, MOST_BYTES):
            return self.refused(TOO_LARGE, status=413)
        return csrf_protect(super().dispatch)(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = asked(EXPORT, self.request.GET, self.as_at)
        return super().get_context_data(asked=wanted, most=MOST_BYTES // 10**6) | kwargs

    def post(self, request: HttpRequest) -> HttpResponseBase:
        upload = request.FILES.get("file")
        if upload is None:
            return self.refused(NO_FILE)
        try:
            earlier = read(BytesIO(upload.read()), EXPORT)
        except NotOursError as error:
            return self.refused(str(error))
        query = request.GET if earlier.query is None else earlier.query
        wanted = asked(EXPORT, query, self.as_at)
        if wanted.mistakes:
            return self.refused(f"Its list cannot be asked for any more. {wanted.mistakes[0]}")
        current = rows_now(wanted)
        found = changes(earlier.rows, current, rows_elsewhere(earlier, current, self.as_at))
        if (format_name := request.POST.get("as")) in FORMATS:
            return as_file(found, wanted, format_name)
        return self.render_to_response(
            self.get_context_data(
                asked=wanted,
                file_name=upload.name,
                says_filters=earlier.query is not None,
                numbers={"earlier": len(earlier.rows), "current": len(current)},
                groups=grouped(found),
                compared=True,
            )
        )

    def refused(self, mistake: str, status: int = 200) -> HttpResponseBase:
        return self.render_to_response(self.get_context_data(mistake=mistake), status=status)


def rows_now(wanted: Asked) -> dict[str, Row]:
    chunks = wanted.chunks()
    return {row["ref"]: row for chunk in chunks for row in rows_of(EXPORT.columns, chunk)}


def rows_elsewhere(earlier: Earlier, current: dict[str, Row], day: AsAt) -> dict[str, Row]:
    """What the list has no more and the system still holds."""
    gone = [ref for ref in earlier.rows if ref not in current]
    records = EXPORT.records(day).filter(ref__in=gone)
    chunks = EXPORT.chunks(records, day)
    return {row["ref"]: row for chunk in chunks for row in rows_of(EXPORT.columns, chunk)}


def grouped(found: Sequence[Change]) -> list[dict[str, Any]]:
    """Every kind of change with its number and, as far as a page can take them, its changes."""
    by_kind = {kind: list(some) for kind, some in groupby(found, lambda change: change.kind)}
    return [
        {
            "kind": kind,
            "label": label,
            "count": len(by_kind.get(kind, ())),
            "changes": by_kind.get(kind, [])[:MOST_SHOWN],
            "more": max(0, len(by_kind.get(kind, ())) - MOST_SHOWN),
        }
        for kind, (label, _) in KINDS.items()
    ]


def as_file(found: Sequence[Change], wanted: Asked, format_name: str) -> HttpResponseBase:
    content = write(format_name, NAME, COLUMNS, chunks_of(found), wanted.facts())
    response = StreamingHttpResponse(content, content_type=FORMATS[format_name].content_type)
    name = f"{NAME}-{wanted.as_at.day.isoformat()}.{format_name}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def chunks_of(found: Sequence[Change]) -> Generator[Chunk]:
    """The rows of a file of changes, which are in memory already: all at once."""
    if found:
        rows = [
            (change.ref, KINDS[change.kind][0], change.column, change.was, change.now, change.url)
            for change in found
        ]
        yield list(zip(*rows, strict=True))
