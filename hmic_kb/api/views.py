"""The addresses of the API: where to begin, a list of each kind, and each record."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hmic_kb.api import parameters, schema
from hmic_kb.api.conditional import Conditional
from hmic_kb.api.kinds import KINDS
from hmic_kb.api.paging import page_of
from hmic_kb.common.as_at import AsAt


class Reading(Conditional):
    """A view that only reads."""

    http_method_names = ("get", "head")


class Root(Reading, APIView):
    """The lists that there are."""

    schema = schema.RootSchema()

    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request, [])
        lists = {kind: reverse(f"api:{kind}") for kind in KINDS}
        return Response({kind: request.build_absolute_uri(at) for kind, at in lists.items()})


class Records(Reading, APIView):
    """Records of one kind, as at the day that the address names if they have any."""

    export: Any = None
    """The Export that its columns, filters and order are of; each address gives its own."""

    @cached_property
    def as_at(self) -> AsAt:
        return parameters.read_as_at(self.request)

    def rows(self, found: QuerySet[Any]) -> list[dict[str, Any]]:
        """The records as the export writes them, in its order."""
        return list(self.export.objects(found, self.as_at))


class RecordList(Records):
    schema = schema.ListSchema()

    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request, schema.names_of(schema.list_parameters(self.export)))
        records = parameters.records_of(self.export, request, self.as_at)
        page = page_of(records, request)
        results = self.rows(records.filter(pk__in=page.ids))
        return Response({"next": page.next, "previous": page.previous, "results": results})


class RecordDetail(Records):
    schema = schema.DetailSchema()

    def get(self, request: Request, key: str) -> Response:
        parameters.refuse_unknown(request, schema.names_of(schema.detail_parameters(self.export)))
        named = {f"{self.export.model.natural_key_field}__in": spellings(key)}
        rows = self.rows(self.export.records(self.as_at).filter(**named))
        if not rows:
            kind = self.export.model._meta.verbose_name
            at = reverse(f"api:{self.export.kind}")
            raise Http404(f"There is no {kind} “{key[:60]}”; {at} lists those that there are.")
        return Response(rows[0])


class Unknown(APIView):
    """Any other address under the API."""

    http_method_names = ("get", "head")
    schema = None

    def get(self, request: Request, rest: str) -> Response:
        raise NotFound(f"There is nothing here; {reverse('api:root')} names the lists.")


def spellings(key: str) -> list[str]:
    """A reference or slug as records may have it: MPS-R3, integrity-2.1, R3a."""
    upper, lower = key.upper(), key.lower()
    return [upper, lower, f"{upper[:-1]}{lower[-1:]}"]
