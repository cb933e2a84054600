"""No visitor can tell that there are drafts: every answer is what it is without them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from unittest import mock

import pytest
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from findings.models import Report
from hmic_kb.api.kinds import KINDS
from hmic_kb.common.drafts import has_drafts
from hmic_kb.common.history import Way, recorded
from hmic_kb.exports import EXPORTS
from hmic_kb.files.formats import CONTENT_TYPES
from tests import factories as make
from tests.common.test_drafts import HELD, MAKERS, NAMED, Named
from tests.pages.world import World, build

pytestmark = pytest.mark.django_db

NONCE = "zyxgloss"
UNSAID = ("sort_key", "source_sha256", "digest", "due_precision")
# Now, before any report of the world was published, and when some were.
DAYS = ("", "2011-06-01", "2015-06-01")
# What every answer has of its own.
ONCE = rb'name="csrfmiddlewaretoken" value="\w+"'
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker) -> dict[str, Any]:
    """``before`` and ``after`` the drafts, every answer by its address; and the drafts' own."""
    with django_db_blocker.unblock(), transaction.atomic():
        with recorded(way=Way.COMMAND):
            world = build(1)
        addresses = [*addresses_of(world)]
        before = {each: answer(each) for each in addresses}
        with recorded(way=Way.ADMIN), make.drafting():
            drafts = [*drafts_about(world)]
        found = {
            "before": before,
            "after": {each: answer(each) for each in addresses},
            "drafts": {own: answer(own)[0] for own in own_addresses(drafts)},
            "kinds": {type(draft) for draft in drafts},
        }
        transaction.set_rollback(True)
    return found


def answer(address: str) -> tuple[int, bytes]:
    with mock.patch.object(timezone, "now", return_value=NOW):
        response: Any = Client().get(address)
        return response.status_code, re.sub(ONCE, b"", response.getvalue())


def addresses_of(world: World) -> Iterator[str]:
    """Every page, file, feed and answer of the API, as at several days."""
    pages = [*world.addresses().values(), f"{reverse('search')}?q={NONCE}", *narrowed(world)]
    for page in [*pages, *charts(world), *files()]:
        joint = "&" if "?" in page else "?"
        yield from (f"{page}{joint}as_at={day}" if day else page for day in DAYS)
    for name in ("healthz", "components", "api:root", "api:schema", "feeds:everything"):
        yield reverse(name)
    yield reverse("feeds:force", args=[world.force.slug])
    yield from (reverse("feeds:list", args=[kind]) for kind in ("findings", "recommendations"))
    for kind, export in KINDS.items():
        yield reverse(f"api:{kind}")
        record = export.model.objects.earliest("pk")
        yield reverse(f"api:{kind}-record", args=[record.key])


def narrowed(world: World) -> Iterator[str]:
    """Lists as filters narrow them, whose numbers are counted one by one."""
    by_force = f"force={world.force.slug}&theme={world.theme.slug}"
    yield f"{reverse('findings:findings')}?{by_force}&has_note=true"
    yield f"{reverse('recommendations:list')}?{by_force}&repeated=1"
    yield f"{reverse('findings:figures')}?{by_force}"
    yield f"{reverse('search')}?q=force&kind=finding"


def charts(world: World) -> list[str]:
    page = Client().get(world.metric.get_absolute_url()).content.decode()
    return re.findall(r'href="([^"?]+\.svg)', page)


def files() -> Iterator[str]:
    for kind in EXPORTS:
        yield from (reverse("export", args=[kind, each]) for each in CONTENT_TYPES)


def drafts_about(world: World) -> Iterator[models.Model]:
    """Drafts of every kind, hung on published records and on drafts, that say the nonce."""
    published = {
        type(record): record
        for record in [
            *(getattr(world, name) for name in World.__annotations__),
            world.report.inspection,
        ]
    }
    for named in [*NAMED, *HELD]:
        related = named.field.related_model
        target = published.get(related) or (
            related.objects.earliest("pk") if has_drafts(related) else make.make_passage()
        )
        yield said(drafted(named, target))
    report = said(make.make_report(published=date(2010, 5, 1)))
    make.make_source(f"The {NONCE} of the force.", report=report)
    for model, maker in MAKERS.items():
        fields = {each.name for each in model._meta.fields}
        yield said(maker(**{"report": report} if "report" in fields else {}))
    early = date(2010, 5, 1)
    Report.every.filter(is_draft=True).update(published=early, published_latest=early)


def drafted(named: Named, target: Any) -> Any:
    """A draft that refers to a record by the field."""
    name, model = named.field.name, named.model
    if name.startswith(("later_", "earlier_")):
        return make.make_link(**{name.partition("_")[0]: target})
    fields: dict[str, Any] = {name: [target] if named.field.many_to_many else target}
    if name in ("numerator", "denominator"):
        fields = {"numerator": target, "denominator": target}
    if name == "limb":
        fields["recommendation"] = target.recommendation
    if name == "follows":
        fields["follows"] = MAKERS[model]()
    return MAKERS[model](**fields)


def said(draft: Any) -> Any:
    """The draft, all of whose texts hold the nonce."""
    texts = {
        field.name: f"{NONCE} {getattr(draft, field.name)}"
        for field in draft._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and getattr(draft, field.name)
        and not (field.choices or field.unique or field.name in UNSAID)
    }
    type(draft).every.filter(pk=draft.pk).update(**texts)
    draft.refresh_from_db()
    return draft


def own_addresses(drafts: list[Any]) -> Iterator[str]:
    for draft in drafts:
        if hasattr(draft, "get_absolute_url") and "#" not in draft.get_absolute_url():
            yield draft.get_absolute_url()
        kind = next(kind for kind, export in KINDS.items() if export.model is type(draft))
        yield reverse(f"api:{kind}-record", args=[draft.key])


def test_there_is_a_draft_of_every_kind(told):
    assert told["kinds"] == MAKERS.keys()


def test_every_answer_is_what_it_is_without_drafts(told):
    assert [each for each in told["before"] if told["before"][each] != told["after"][each]] == []


def test_no_answer_holds_a_word_of_a_draft(told):
    named = [each for each in told["after"] if NONCE in each]
    assert [
        address
        for address, (_, content) in told["after"].items()
        if NONCE.encode() in content and address not in named
    ] == []


def test_answers_were_given(told):
    assert {status for status, _ in told["before"].values()} <= {200, 404}
    assert sum(status == 200 for status, _ in told["before"].values()) > 150


def test_a_draft_has_no_address_of_its_own(told):
    assert {own: status for own, status in told["drafts"].items() if status != 404} == {}
