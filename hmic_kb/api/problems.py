"""Errors as problem details (RFC 9457)."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong, as RFC 9457 has it.",
    "properties": {
        "type": {"type": "string", "description": "about:blank: the status says it."},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer", "description": "The status."},
        "detail": {"type": "string", "description": "What is wrong, and what would be right."},
        "errors": {
            "type": "array",
            "items": {"type": "string"},
            "description": "A sentence for each parameter that is wrong.",
        },
    },
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
}

# What the framework would say of these tells nobody what would be right.
IN_WORDS = {
    status.HTTP_405_METHOD_NOT_ALLOWED: "The API only reads: ask with GET or HEAD.",
    status.HTTP_406_NOT_ACCEPTABLE: "Answers are application/json: accept that.",
}
OUR_FAULT = "Something went wrong on our side; it has been recorded."

logger = logging.getLogger("django.request")


class WrongParameters(APIException):
    """Parameters that cannot be met; ``mistakes`` has a sentence for each."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__(" ".join(mistakes))
        self.mistakes = list(mistakes)


def problem_of(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to whatever a view raises; what nobody foresaw is logged and a 500."""
    if isinstance(error, SuspiciousOperation):
        error = WrongParameters([str(error)])
    response = exception_handler(error, context)
    if response is None:
        logger.error("Internal Server Error: %s", context["request"].path, exc_info=error)
        got_request_exception.send(sender=None, request=context["request"]._request)
        response = Response(status=status.HTTP_500_INTERNAL_SERVER_ERROR)
        detail = OUR_FAULT
    else:
        detail = IN_WORDS.get(response.status_code) or _detail(error)
    response.data = {
        "type": "about:blank",
        "title": HTTPStatus(response.status_code).phrase,
        "status": response.status_code,
        "detail": detail,
    }
    if isinstance(error, WrongParameters):
        response.data["errors"] = error.mistakes
    response.content_type = MEDIA_TYPE
    return response


def _detail(error: Exception) -> str:
    if isinstance(error, Http404):
        return str(error) or str(NotFound.default_detail)
    return str(getattr(error, "detail", error))
