"""The charts of a metric's page as files."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.text import get_text_list
from django.views.generic import View

from findings.models import Metric
from hmic_kb.common.as_at import AsAtView
from hmic_kb.common.charts import as_file
from hmic_kb.common.exports import page
from hmic_kb.pages.metrics import Shown, shown


# The file brings its own styles; it needs nothing else, and nothing in it runs.
@method_decorator(
    csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]}), name="dispatch"
)
class ChartFile(AsAtView, View):
    """One chart of the page that is asked for the same, by its name."""

    def get(self, request: HttpRequest, slug: str, name: str) -> HttpResponse:
        metric = get_object_or_404(Metric, slug=slug)
        found = shown(metric, request.GET, self.as_at)
        if found.mistakes:
            text = "\n".join(found.mistakes)
            return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
        for chart in found.charts:
            if chart.name == name:
                svg = as_file(chart.drawing, source(metric, found))
                return HttpResponse(svg, content_type="image/svg+xml")
        raise Http404("No chart of this metric has that name.")


def source(metric: Metric, found: Shown) -> str:
    """Where a drawing's values come from: the reports, what those name, and the page."""
    reports = sorted({each.report.ref for each in found.observations})
    given = sorted({each.data_source for each in found.observations if each.data_source})
    named = [f"Source: {get_text_list(given, 'and')}." if given else ""]
    return " ".join(
        [
            *filter(None, named),
            f"Reports: {', '.join(reports)}.",
            page("findings:metric", metric.slug),
        ]
    )
