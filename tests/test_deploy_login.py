import pytest
from django.contrib.auth.models import User
from django.urls import reverse


@pytest.fixture
def log_in(client):
    User.objects.create_superuser("editor", password="the right one")

    def post(password):
        return client.post(reverse("admin:login"), {"username": "editor", "password": password})

    return post


@pytest.mark.django_db
def test_the_sixth_attempt_to_log_in_is_refused_even_with_the_right_password(log_in):
    for _ in range(5):
        log_in("a wrong one")
    assert log_in("the right one").status_code == 429


@pytest.mark.django_db
def test_four_mistakes_do_not_shut_anyone_out(log_in):
    for _ in range(4):
        log_in("a wrong one")
    assert log_in("the right one").status_code == 302


@pytest.mark.django_db
def test_logging_in_forgives_the_mistakes_before_it(log_in):
    for password in [*["a wrong one"] * 4, "the right one", "a wrong one"]:
        log_in(password)
    assert log_in("the right one").status_code == 302
