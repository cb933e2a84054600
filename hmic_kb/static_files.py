"""What is collected of the design system, and its assets at the address its CSS expects."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.templatetags.static import static
from whitenoise.middleware import WhiteNoiseMiddleware


class SiteStaticFilesConfig(StaticFilesConfig):
    """Leaves out of a collection what only a build of its packages would read, and Redoc."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.scss",
        "*.njk",
        "*.html",
        "*.mjs",
        "*.mjs.map",
        "*.bundle.js",
        "*.bundle.js.map",
        "README.md",
        "implementation.md",
        "fixtures.json",
        "macro-options.json",
        # Of htmx only the script as a page takes it.
        "ext",
        "htmx.js",
        "htmx.amd.js",
        "htmx.cjs.js",
        "htmx.esm.js",
        "htmx.esm.d.ts",
        "*.gz",
        # The API is shown by Swagger UI, which comes in the same package.
        "redoc",
    ]


class SiteWhiteNoiseMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, and the design system's assets at /assets/.

    The design system's compiled CSS names its images and fonts as /assets/..., whatever
    STATIC_URL is, and a manifest storage rewrites only addresses under STATIC_URL.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.add_files(settings.GOVUK_FRONTEND / "assets", prefix="assets")


def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """The site's icon, for the pages that name none: browsers ask for it at this address."""
    return HttpResponseRedirect(static("site/icon.svg"))
