"""Answers whoever wrote while another act, such as a long import, took too long to end."""

import sqlite3
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LOCK_NOT_AVAILABLE = "55P03"  # of PostgreSQL's error codes
SECONDS = "30"  # after which a program may try again


class BusyMiddleware:
    """A sentence in place of a fault: nothing was written, and the browser has what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_busy(error):
            return None
        response = render(request, "busy.html", status=503)
        response["Retry-After"] = SECONDS
        return response


def is_busy(error: Exception) -> bool:
    """Whether a database gave up waiting for another that writes."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.OperationalError):
        return cause.sqlite_errorcode == sqlite3.SQLITE_BUSY
    return (
        isinstance(error, OperationalError) and getattr(cause, "pgcode", "") == LOCK_NOT_AVAILABLE
    )
