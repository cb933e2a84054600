"""Lists as downloads."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.generic import View

from hmic_kb.common import as_at
from hmic_kb.exports import EXPORTS
from hmic_kb.files.asked import asked
from hmic_kb.files.formats import CONTENT_TYPES, pieces


class Download(View):
    """The list that the address asks for, as a file in the format that its path names.

    400 with a sentence for each filter that cannot be met: a file could not say why it is empty.
    """

    def get(self, request: HttpRequest, kind: str, format_name: str) -> HttpResponseBase:
        if kind not in EXPORTS or format_name not in CONTENT_TYPES:
            raise Http404
        wanted = asked(EXPORTS[kind], request.GET, as_at.of(request))
        if wanted.mistakes:
            text = "\n".join([*wanted.mistakes, ""])
            return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
        content: Iterator[bytes] = iter(())
        if request.method != "HEAD":
            content = pieces(wanted, format_name, timezone.localtime())
        response = StreamingHttpResponse(content, content_type=CONTENT_TYPES[format_name])
        name = wanted.file_name(format_name)
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response
