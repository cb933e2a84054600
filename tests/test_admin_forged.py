"""What is no number of a record, in all that a browser can send to the admin."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import models
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db

TOO_LONG = "9" * 20
NO_NUMBERS = [TOO_LONG, "zebra", "\0", "1,zebra"]
MODELS = list(admin.site._registry)
NAMES = [model._meta.label for model in MODELS]


def relations(model):
    return [
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
    ]


# An account is added by its name alone.
WITH_RELATIONS = [model for model in MODELS if relations(model) and model is not User]


@pytest.fixture(autouse=True)
def few_records():
    factories.make_finding(themes=[factories.make_theme()])
    Group.objects.create(name="Clerks")


def address(model, page, *arguments):
    options = model._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=arguments)


def filters(model):
    """The parameters of an address that narrow a list of the admin by an id."""
    listed = admin.site._registry[model].list_filter
    named = [each[0] if isinstance(each, tuple) else each for each in listed]
    related = [name for name in named if name in relations(model)]
    return ["id__exact", "id__in", "p", *(f"{name}__id__exact" for name in related)]


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_a_record_of_such_a_number_is_not_there(admin_client, model):
    for act in ("change", "delete", "history"):
        answer = admin_client.get(address(model, act, TOO_LONG))
        assert answer.status_code in (302, 403, 404), act


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_a_list_narrowed_by_such_a_number_is_a_page(admin_client, model):
    for name in filters(model):
        shown = admin_client.get(address(model, "changelist"), {name: TOO_LONG}, follow=True)
        assert shown.status_code == 200, name


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_an_action_on_such_a_number_is_answered(admin_client, model):
    for action in ("publish_chosen", "delete_selected"):
        sent = {"action": action, "_selected_action": [TOO_LONG], "index": "0"}
        answer = admin_client.post(address(model, "changelist"), sent, follow=True)
        assert answer.status_code == 200, action


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_a_form_begun_with_no_numbers_is_a_page(admin_client, model):
    for begun in NO_NUMBERS:
        answer = admin_client.get(address(model, "add"), dict.fromkeys(relations(model), begun))
        assert answer.status_code in (200, 403), begun


@pytest.mark.parametrize("model", WITH_RELATIONS)
def test_a_form_sent_with_no_numbers_is_refused_in_words(admin_client, model):
    for sent in NO_NUMBERS:
        answer = admin_client.post(address(model, "add"), dict.fromkeys(relations(model), sent))
        form = answer.context["adminform" if "adminform" in answer.context else "form"]
        shown = set(relations(model)) & set(form.fields)
        assert shown, sent
        assert shown <= set(form.errors), sent


@pytest.mark.parametrize("kind", [User, Group])
def test_a_choice_of_such_a_number_is_no_valid_choice(admin_client, kind):
    record = kind.objects.first()
    several = [field.name for field in kind._meta.many_to_many]
    answer = admin_client.post(
        address(kind, "change", record.pk), {name: [TOO_LONG] for name in several}
    )
    for name in several:
        assert TOO_LONG in answer.context["adminform"].form.errors[name][0]
