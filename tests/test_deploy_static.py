import json

import pytest
from django.conf import settings

from tests.commands import run

COLLECT = """
import sys, django
from django.conf import settings
from django.core.management import call_command
settings.STATIC_ROOT = sys.argv[1]
django.setup()
call_command("collectstatic", interactive=False, verbosity=0)
"""


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A folder with everything that a server collects."""
    folder = tmp_path_factory.mktemp("static")
    result = run("-c", COLLECT, str(folder))
    assert (result.returncode, result.stderr) == (0, "")
    return folder


def test_the_design_system_is_collected_under_a_name_with_its_fingerprint(collected):
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        fingerprinted = paths[f"govuk-frontend/{name}"]
        assert fingerprinted != f"govuk-frontend/{name}"
        assert (collected / fingerprinted).exists()
        assert (collected / f"{fingerprinted}.gz").exists()


@pytest.mark.parametrize("name", ["govuk-frontend.min.css.map", "govuk-frontend.min.js.map"])
def test_the_maps_that_the_design_system_names_are_collected(collected, name):
    assert (collected / "govuk-frontend" / name).exists()


def test_what_the_design_system_is_built_from_is_not_collected(collected):
    suffixes = {path.suffix for path in (collected / "govuk-frontend").rglob("*")}
    assert suffixes.isdisjoint({".scss", ".njk", ".mjs", ".html", ".md"})


@pytest.mark.django_db
def test_the_assets_that_the_design_system_names_are_served_where_it_expects(client):
    assets = settings.GOVUK_FRONTEND / "assets"
    named = "/assets/images/favicon.svg"
    assert "/assets/" in (settings.GOVUK_FRONTEND / "govuk-frontend.min.css").read_text()
    response = client.get(named)
    assert b"".join(response.streaming_content) == (assets / "images/favicon.svg").read_bytes()


def test_a_page_that_names_no_icon_gets_the_site_icon(client):
    response = client.get("/favicon.ico", follow=True)
    assert response.headers["Content-Type"] == "image/svg+xml"


def test_what_shows_the_api_is_collected_and_what_would_show_it_otherwise_is_not(collected):
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    shown = {name for name in paths if name.startswith("drf_spectacular_sidecar/")}
    assert "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js" in shown
    assert not [name for name in shown if "redoc" in name]
