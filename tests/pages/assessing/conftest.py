"""A recommendation that staff assess, and an assessment with a file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from recommendations.models import Assessment
from tests import factories
from tests.pages.assessing.acts import LETTER, answers, assess_address, send, someone


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def asked():
    return factories.make_recommendation(
        report=factories.make_report(ref="2012-NORTH", published=date(2012, 1, 1)), number=1
    )


@pytest.fixture
def reviewer() -> Client:
    return someone("reviewer")


@pytest.fixture
def with_letter(reviewer, asked) -> Assessment:
    letter = SimpleUploadedFile("letter.pdf", LETTER)
    send(reviewer, assess_address(asked), **answers(evidence_url="", evidence_file=letter))
    return Assessment.objects.get()
