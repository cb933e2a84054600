"""The parameters of an address: what they may be, in the schema and in an answer of 400."""

from typing import Any

from django.utils import timezone
from rest_framework.request import Request

from hmic_kb.api.problems import WrongParameters
from hmic_kb.common import as_at
from hmic_kb.common.as_at import AsAt, AsAtError
from hmic_kb.common.exports import Export
from hmic_kb.common.filters import MOST_CHARACTERS, MOST_DAYS, AnyOf, Days, Sort, YesNo
from hmic_kb.files.asked import asked

PAGE_SIZE, MOST_RECORDS = 50, 500
CURSOR: dict[str, Any] = {
    "name": "cursor",
    "in": "query",
    "description": "The place in the list to go on from: take it from `next` or `previous`.",
    "schema": {"type": "string"},
}
SIZE: dict[str, Any] = {
    "name": "page_size",
    "in": "query",
    "description": f"How many records a page has, at most {MOST_RECORDS}.",
    "schema": {"type": "integer", "minimum": 1, "maximum": MOST_RECORDS, "default": PAGE_SIZE},
}
AS_AT: dict[str, Any] = {
    "name": as_at.NAME,
    "in": "query",
    "description": "Only what was published by this day, with statuses as known then. "
    f"Without it, everything, with statuses as known today. Such as {as_at.EXAMPLE}.",
    "schema": {"type": "string", "format": "date"},
}


def filter_parameters(export: Export) -> list[dict[str, Any]]:
    """The filters of a list, as OpenAPI has parameters."""
    return [
        {"name": name, "in": "query", **_filter_parameter(a_filter)}
        for name, a_filter in export.filters.base_filters.items()
    ]


def _filter_parameter(a_filter: Any) -> dict[str, Any]:
    label = a_filter.label
    if isinstance(a_filter, AnyOf):
        choices = a_filter.extra["choices"]
        item: dict[str, Any] = {"type": "string"}
        if callable(choices):
            about = f"{label}: any of these; a value that is unknown is told which are right."
        else:
            about = f"{label}: any of these."
            item["enum"] = [value for value, _ in choices]
        schema = {"type": "array", "items": item}
        return {"description": about, "schema": schema, "style": "form", "explode": True}
    if isinstance(a_filter, YesNo):
        return {
            "description": f"{label}: only those of which it is true, or false.",
            "schema": {"type": "string", "enum": ["true", "false"]},
        }
    if isinstance(a_filter, Sort):
        orders = "; ".join(f"`{name}`: {order.words}" for name, order in a_filter.orders.items())
        first = next(iter(a_filter.orders))
        return {
            "description": f"{label}: {orders}.",
            "schema": {"type": "string", "enum": list(a_filter.orders), "default": first},
        }
    if isinstance(a_filter, Days):
        return {
            "description": f"{label}.",
            "schema": {"type": "integer", "minimum": 0, "maximum": MOST_DAYS},
        }
    return {
        "description": f"{label}: every one of these.",
        "schema": {"type": "string", "maxLength": MOST_CHARACTERS},
    }


def takes_as_at(export: Export) -> bool:
    """Whether records of this kind have a day from which they are known."""
    return hasattr(export.model._default_manager.all(), "published_by")


def read_as_at(request: Request) -> AsAt:
    """The day that the address names. Raises WrongParameters where it is none."""
    text = request.query_params.get(as_at.NAME)
    try:
        return AsAt(timezone.localdate(), None if text is None else as_at.day_of(text))
    except AsAtError as error:
        raise WrongParameters([f"{as_at.NAME}: {error}"]) from None


def read_page_size(request: Request) -> int:
    """How many records are asked for. Raises WrongParameters where it is too many or no number."""
    text = request.query_params.get("page_size", str(PAGE_SIZE))
    if text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= MOST_RECORDS:
        return int(text)
    sentence = f"page_size: “{text[:40]}” is not a number from 1 to {MOST_RECORDS}."
    raise WrongParameters([sentence])


def refuse_unknown(request: Request, known: list[str]) -> None:
    """Raise WrongParameters where the address has a parameter that is not one of these."""
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        right = f"it is one of {', '.join(known)}." if known else "this address takes none."
        raise WrongParameters(
            [f"{name[:40]}: there is no such parameter; {right}" for name in unknown]
        )


def records_of(export: Export, request: Request, day: AsAt) -> Any:
    """The records that the address asks for, in their order, as an export has them.

    Raises WrongParameters where a filter cannot be met.
    """
    wanted = asked(export, request.query_params, day)
    if wanted.mistakes:
        raise WrongParameters(wanted.mistakes)
    return wanted.records
