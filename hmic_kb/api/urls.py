"""The addresses of the API, two for each kind of record."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView

from hmic_kb.api.kinds import KINDS
from hmic_kb.api.schema import KEY_PATTERN
from hmic_kb.api.views import RecordDetail, RecordList, Root, Unknown

KEY = f"(?P<key>{KEY_PATTERN})"

api_addresses = [
    path("", Root.as_view(), name="root"),
    path("openapi.yaml", SpectacularAPIView.as_view(), name="schema"),
    *(
        path(f"{kind}/", RecordList.as_view(export=export), name=kind)
        for kind, export in KINDS.items()
    ),
    *(
        re_path(rf"^{kind}/{KEY}/$", RecordDetail.as_view(export=export), name=f"{kind}-record")
        for kind, export in KINDS.items()
    ),
    # With its last slash only, so that an address without it is still sent to the one with it.
    re_path(r"^(?P<rest>(?s:.*))/$", Unknown.as_view()),
]
