"""What waits for staff: the lists on the admin's first page, each with its number and address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model
from django.urls import reverse

from findings.coverage import coverage
from findings.models import DataNote, Observation, Passage, Source
from findings.sums import unexplained
from hmic_kb.common.drafts import has_drafts, numbers_of_drafts
from hmic_kb.roles.declaration import records
from recommendations.models import Recommendation

MOST_SOURCES = 12


@dataclass(frozen=True)
class WorkList:
    """A list to work through: how many records are on it, and where it is."""

    name: str
    why: str
    number: int
    url: str


@dataclass(frozen=True)
class _Kind:
    """A work list of one model: the filter of the admin's own list that gives its records."""

    name: str
    why: str
    model: type[Model]
    filters: dict[str, str]
    count: Callable[[date], int]


_KINDS = (
    _Kind(
        "Passages missing",
        "Their words do not occur in the report that is loaded.",
        Passage,
        {"status__exact": Passage.Status.MISSING},
        lambda today: Passage.objects.missing().count(),
    ),
    _Kind(
        "Sums that do not hold",
        "Figures that do not add up, with no data note that says so.",
        Observation,
        {"sums": "unexplained"},
        lambda today: len(unexplained()),
    ),
    _Kind(
        "Conflicts noted",
        "Data notes on statements that disagree: a later edition may settle them.",
        DataNote,
        {"kind__exact": DataNote.Kind.CONFLICT},
        lambda today: DataNote.objects.filter(kind=DataNote.Kind.CONFLICT).count(),
    ),
    _Kind(
        "Newly overdue",
        "Recommendations whose deadline passed in the last 30 days, not known to be finished.",
        Recommendation,
        {"overdue": "newly"},
        lambda today: Recommendation.objects.newly_overdue(today).count(),
    ),
)


def work_lists(user: User | AnonymousUser, today: date) -> Iterator[WorkList]:
    """The lists of what ``user`` may see, whether or not anything is on them.

    Drafts are told by kind, of those kinds that have any.
    """
    yield from _drafts(user)
    for kind in _KINDS:
        if _may_view(user, kind.model):
            url = f"{_admin(kind.model, 'changelist')}?{urlencode(kind.filters)}"
            yield WorkList(kind.name, kind.why, kind.count(today), url)
    if _may_view(user, Source):
        # The latest loaded only: a first page reads no hundred reports.
        for each in coverage(Source.objects.order_by("-loaded_at", "-pk")[:MOST_SOURCES]):
            yield WorkList(
                f"Paragraphs of {each.source.report.ref} that no record cites",
                f"Of {each.paragraphs:,} paragraphs; {each.share_cited:.0%} are cited.",
                len(each.uncited),
                reverse("admin:findings_source_uncited", args=[each.source.pk]),
            )


def _drafts(user: User | AnonymousUser) -> Iterator[WorkList]:
    kinds = [each for each in records() if has_drafts(each) and _may_view(user, each)]
    for model, number in numbers_of_drafts(kinds).items() if kinds else ():
        name = f"Drafts to review: {model._meta.verbose_name_plural}"
        url = f"{_admin(model, 'changelist')}?state=draft"
        yield WorkList(name, "Nobody without a role sees them yet.", number, url)


def _admin(model: type[Model], page: str) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def _may_view(user: User | AnonymousUser, model: type[Model]) -> bool:
    app, name = model._meta.app_label, model._meta.model_name
    return any(user.has_perm(f"{app}.{action}_{name}") for action in ("view", "change"))
