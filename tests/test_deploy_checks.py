"""What a server shows the world, with the settings that it runs on."""

import json

import pytest

from tests.commands import run

ASK = """
from django.test import Client
response = Client().get(%r, headers={"host": "kb.example.org"%s})
print(json.dumps({"status": response.status_code, **response.headers}))
"""


def ask(path: str, *, secure: bool) -> dict[str, str]:
    """The status and headers that a production site answers with, before any migration."""
    proxy = ', "x-forwarded-proto": "https"' if secure else ""
    code = f"import json{ASK % (path, proxy)}"
    result = run("manage.py", "shell", "--no-imports", "-c", code, LOG_LEVEL="CRITICAL")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_production_settings_pass_every_deployment_check():
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "System check identified no issues (0 silenced).\n"


def test_a_page_asked_for_in_the_clear_is_asked_for_again_over_https():
    response = ask("/admin/login/", secure=False)
    assert response["status"] == 301
    assert response["Location"] == "https://kb.example.org/admin/login/"


def test_the_health_check_is_answered_in_the_clear():
    assert ask("/healthz", secure=False)["status"] == 503


@pytest.fixture(scope="module")
def answer():
    return ask("/healthz", secure=True)


def test_the_content_policy_allows_nothing_inline(answer):
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload"),
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
    ],
)
def test_every_page_carries_the_security_headers(answer, header, value):
    assert answer[header] == value


def test_cookies_travel_over_https_alone():
    code = """
from django.conf import settings
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)
"""
    assert run("manage.py", "shell", "--no-imports", "-c", code).stdout == "True True\n"


def test_logs_go_to_standard_output():
    code = "import logging; logging.getLogger('django.request').warning('seen')"
    result = run("manage.py", "shell", "--no-imports", "-c", code)
    assert result.stdout.endswith("WARNING django.request: seen\n")
    assert result.stderr == ""
