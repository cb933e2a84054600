"""Reads the API as a program does."""

from typing import Any

from django.test import Client
from django.urls import reverse

Rows = list[dict[str, Any]]


def ask(address: str, **headers: str) -> Any:
    return Client().get(address, headers=headers)


def walk(address: str, page_size: int = 2) -> Rows:
    """The records of all pages, from the first on."""
    rows: Rows = []
    following: str | None = f"{address}{'&' if '?' in address else '?'}page_size={page_size}"
    while following:
        page = ask(following).json()
        rows += page["results"]
        following = page["next"]
    return rows


def list_of(kind: str) -> str:
    return reverse(f"api:{kind}")


def record_of(kind: str, key: str) -> str:
    return reverse(f"api:{kind}-record", args=[key])
