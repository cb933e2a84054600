"""Answers that say whether anything changed: ETag, Last-Modified, and 304 where nothing did."""

from datetime import datetime, time, timedelta
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date

from hmic_kb.api.models import LastChange

# Answers change with the program too, which was not there before it was started.
STARTED = timezone.now()
# A time in a header is whole seconds: of two changes within one it would tell the first alone.
LEAST_AGE = timedelta(seconds=3)


class Conditional:
    """A view whose good answers carry an ETag, a hash of the whole answer, and Last-Modified."""

    changed: datetime | None = None

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        # Before anything is read: a change while it is read must not look older than it is.
        self.changed = last_modified(timezone.now())

    def finalize_response(
        self, request: Any, response: HttpResponse, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        answer: Any = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if answer.status_code == HTTPStatus.OK:
            plain: HttpRequest = request._request
            answer.add_post_render_callback(lambda whole: checked(plain, whole, self.changed))
        return answer


def checked(request: HttpRequest, response: HttpResponse, changed: datetime | None) -> Any:
    """The response with its validators, or 304 where the request has what it would give."""
    set_response_etag(response)
    seconds = int(changed.timestamp()) if changed else None
    if seconds is not None:
        response.headers["Last-Modified"] = http_date(seconds)
    return get_conditional_response(request, response.headers["ETag"], seconds, response)


def last_modified(now: datetime) -> datetime | None:
    """When anything last changed that answers are made of; None where that cannot be told.

    Deadlines pass at midnight without a change in the database.
    """
    change = LastChange.objects.first()
    if change is None:
        return None
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    changed = max(change.at, midnight, STARTED)
    return changed if now - changed > LEAST_AGE else None
