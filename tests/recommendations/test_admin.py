"""A form of the admin that is refused is shown again, whatever was typed for an address."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
NO_ADDRESS = "[] '"


@pytest.mark.parametrize(
    ("make", "name", "field"),
    [
        (factories.make_recommendation, "recommendation", "ref"),
        (factories.make_assessment, "assessment", "ref"),
        (factories.make_assessment, "assessment", "evidence_sha256"),
    ],
)
def test_a_change_that_is_refused_is_shown_again(admin_client, make, name, field):
    address = reverse(f"admin:recommendations_{name}_change", args=[make().pk])
    shown = admin_client.post(address, {field: NO_ADDRESS})

    assert shown.status_code == 200
    assert "errors" in shown.context


def test_what_is_refused_when_it_is_added_is_shown_again(admin_client):
    address = reverse("admin:recommendations_assessment_add")
    shown = admin_client.post(address, {"evidence_sha256": NO_ADDRESS, "evidence_name": "a.pdf"})

    assert shown.status_code == 200
    assert "errors" in shown.context
