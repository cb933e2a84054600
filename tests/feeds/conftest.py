"""A site whose address is known, and a reader of its feeds."""

from xml.etree import ElementTree

import pytest


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://kb.example.org"


@pytest.fixture
def read(client):
    """The root of a feed, which is parsed as XML."""

    def of(address):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(response.content)

    return of
