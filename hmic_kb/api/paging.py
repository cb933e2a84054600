"""Pages of a list in its own order, each found from the record at its edge."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from hmic_kb.api.parameters import read_page_size
from hmic_kb.api.problems import WrongParameters
from hmic_kb.common.keyset import KeysetPaginator, UnknownPlaceError

UNKNOWN_PLACE = (
    "cursor: no page gave this one out; take it from the “next” or “previous” of a page of this "
    "list, or leave it out to begin."
)


@dataclass(frozen=True)
class Page:
    """The ids of a page's records, and the addresses of the pages beside it, where there are."""

    ids: list[int]
    next: str | None
    previous: str | None


def page_of(records: QuerySet[Any], request: Request) -> Page:
    """The page of the records that the address names. Raises WrongParameters."""
    only_ids = records.model._default_manager.only("pk")
    paginator = KeysetPaginator(records, order_of(records), read_page_size(request), only_ids)
    try:
        page = paginator.exact_page(request.query_params.get("cursor"))
    except UnknownPlaceError:
        raise WrongParameters([UNKNOWN_PLACE]) from None
    here = request.build_absolute_uri()
    following, previous = (
        cursor and replace_query_param(here, "cursor", cursor)
        for cursor in (page.next, page.previous)
    )
    return Page([record.pk for record in page], following, previous)


def order_of(records: QuerySet[Any]) -> list[str]:
    """The columns that order the records, made complete by their ids where names can be equal."""
    order = [*(records.query.order_by or records.model._meta.ordering)]
    return order if order[-1] == "pk" else [*order, "pk"]
