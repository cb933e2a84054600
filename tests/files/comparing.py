"""An earlier export held against the list of today, for tests."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.files.bundles import ask, bundled

PAGE = reverse("recommendations:changes")


def exported(format_name: str, query: str = "") -> bytes:
    if format_name == "zip":
        return bundled(query=query)
    return b"".join(ask(query=query).write(format_name, timezone.localtime()))


def compare(client, data: bytes, query: str = "", name: str = "list", **fields: str):
    return client.post(f"{PAGE}?{query}", {"file": SimpleUploadedFile(name, data), **fields})


def counts(response) -> dict[str, int]:
    """The numbers of changes by their kind, without the kinds of which there is none."""
    groups = response.context["groups"]
    return {group["kind"]: group["count"] for group in groups if group["count"]}


def mistake(response) -> str:
    assert response.status_code == 200
    return response.context["mistake"]
