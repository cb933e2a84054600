"""Editing in the admin: every model is there, and the models' rules hold."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.forms import ModelForm
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from findings.models import Finding, Passage
from tests import factories

OURS = [
    model
    for label in ("forces", "findings", "recommendations")
    for model in apps.get_app_config(label).get_models()
    if hasattr(model, "history")
]


@pytest.fixture(autouse=True)
def one_of_everything(db: None) -> None:
    report = factories.make_report()
    factories.make_source(report=report)
    finding = factories.make_finding(report=report, notes=[factories.make_data_note(report=report)])
    factories.make_judgment(report=report)
    factories.make_observation(report=report)
    factories.make_term()
    factories.make_publication()
    factories.make_limb()
    factories.make_assessment()
    factories.make_link(later=factories.make_finding(), earlier=finding)


def address(record_or_model: Any, page: str) -> str:
    options = record_or_model._meta
    arguments = [] if page in ("changelist", "add") else [record_or_model.pk]
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=arguments)


def answers(form: ModelForm) -> dict[str, Any]:
    """What a browser would send of the form as it stands."""
    stored = model_to_dict(form.instance, fields=list(form.fields))
    return {
        name: [each.pk for each in value] if isinstance(value, list) else value
        for name, value in stored.items()
        if value is not None
    }


def opened(client: Client, page: str) -> dict[str, Any]:
    """What a browser would send of the form on a page, as it is when it is opened."""
    context = client.get(page).context
    return answers(context["adminform"].form) | {"opened": context["opened"]}


def change(client: Client, record: models.Model, next: str = "", **values: Any) -> Any:
    """Send the form of a record with some of its values changed, and a reason."""
    page = f"{address(record, 'change')}?{urlencode({'next': next})}"
    return client.post(page, opened(client, page) | {"why": "Corrected."} | values)


def delete(client: Client, record: models.Model, **values: Any) -> Any:
    """Confirm the deletion of a record, with a reason."""
    page = address(record, "delete")
    seen = client.get(page).context["seen"]
    return client.post(page, {"post": "yes", "seen": seen, "why": "Twice."} | values, follow=True)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_can_be_listed_and_opened(admin_client: Client, model: Any) -> None:
    assert admin_client.get(address(model, "changelist")).status_code == 200
    assert admin_client.get(address(model.objects.first(), "change")).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_list_can_be_searched(admin_client: Client, model: Any) -> None:
    response = admin_client.get(address(model, "changelist"), {"q": "2014 gifts"})
    assert response.status_code == 200
    assert admin.site._registry[model].search_fields


def test_a_change_is_saved(admin_client: Client) -> None:
    finding = Finding.objects.first()
    response = change(admin_client, finding, summary="Corrected by staff.")
    assert response.status_code == 302
    finding.refresh_from_db()
    assert finding.summary == "Corrected by staff."


def test_a_change_keeps_the_sets_that_the_form_shows(admin_client: Client) -> None:
    finding = Finding.objects.first()
    before = set(finding.passages.all())
    change(admin_client, finding, summary="Corrected by staff.")
    assert set(finding.passages.all()) == before


def test_a_finding_without_a_passage_is_refused_in_words(admin_client: Client) -> None:
    finding = Finding.objects.first()
    response = change(admin_client, finding, passages=[])
    assert "A finding needs at least one of its passages." in response.content.decode()
    assert finding.passages.exists()


def test_a_rule_of_the_model_is_refused_in_words(admin_client: Client) -> None:
    finding = Finding.objects.first()
    response = change(admin_client, finding, summary="word " * 31)
    assert "31 words; a finding is one sentence of at most 30." in response.content.decode()


def test_relations_are_looked_up_by_typing(admin_client: Client) -> None:
    page = admin_client.get(address(Finding, "add")).content.decode()
    for name in ("report", "question", "themes", "notes", "pastes-0-report"):
        assert re.search(rf'<select name="{name}"[^>]*class="admin-autocomplete"', page)


def test_a_passage_is_found_in_the_loaded_source_as_it_is_saved(admin_client: Client) -> None:
    source = factories.make_source("One two three four five.")
    passage = factories.make_quoted_passage(source, "two three four")
    Passage.objects.update(status=Passage.Status.NOT_LOADED, start=None, end=None)
    change(admin_client, passage, section="A better heading")
    passage.refresh_from_db()
    assert passage.status == Passage.Status.EXACT
    assert source.text[passage.start : passage.end] == "two three four"


@pytest.mark.parametrize("back", ["/findings/?polarity=concern&size=50#2014-mps-f001", "/figures/"])
def test_saving_leads_back_to_the_list_that_led_here(admin_client: Client, back: str) -> None:
    finding = Finding.objects.first()

    assert change(admin_client, finding, next=back).url == back


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com/", "\\\\example.com", "x"])
def test_saving_leads_to_no_other_site(admin_client: Client, back: str) -> None:
    finding = Finding.objects.first()

    assert change(admin_client, finding, next=back).url == address(finding, "changelist")
