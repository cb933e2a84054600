"""The page of the API, where a request can be tried, as a browser meets it."""

import pytest
from django.urls import reverse

from tests.browser.screens import violations

pytestmark = pytest.mark.browser

FINDINGS = "#operations-findings-list_findings"


@pytest.fixture
def answered(page, site):
    """The page with a request for findings that was made there, and its errors."""
    page.errors = []
    page.on("console", lambda said: said.type == "error" and page.errors.append(said.text))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(f"{site}{reverse('api-docs')}")
    page.click("#operations-tag-findings")
    page.click(f"{FINDINGS} .opblock-summary-control")
    page.click(f"{FINDINGS} .try-out__btn")
    page.get_by_label("text", exact=True).fill("vetting")
    page.click(f"{FINDINGS} .execute")
    page.wait_for_selector(f"{FINDINGS} .live-responses-table")
    return page


def test_a_request_can_be_tried_under_the_content_policy(answered, site):
    assert answered.errors == []
    assert answered.inner_text(f"{FINDINGS} .live-responses-table tbody td").startswith("200")
    asked = answered.inner_text(f"{FINDINGS} .request-url")
    assert f"{site}/api/findings/?text=vetting" in asked


def test_what_is_tried_shuts_nobody_out(answered):
    assert violations(answered) == []


def test_no_other_page_takes_pictures_from_within_a_stylesheet(page, site):
    policies = {
        name: page.request.get(f"{site}{reverse(name)}").headers["content-security-policy"]
        for name in ("home", "api-docs")
    }

    assert "data:" in policies["api-docs"]
    assert "data:" not in policies["home"]
