"""What generate_corpus takes and says."""

import pytest
from django.core.management import CommandError, call_command

from findings.models import Finding
from recommendations.models import Recommendation
from tests.factories import make_force

pytestmark = pytest.mark.django_db


def run(*arguments):
    call_command("generate_corpus", *arguments)


def test_it_says_what_it_made(capsys):
    run("--findings", "40", "--seed", "3")

    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Made a corpus of 40 findings and 4 recommendations."
    assert (Finding.objects.count(), Recommendation.objects.count()) == (40, 4)


def test_the_number_of_recommendations_may_be_given():
    run("--findings", "0", "--recommendations", "12")

    assert (Finding.objects.count(), Recommendation.objects.count()) == (0, 12)


def test_a_database_in_use_is_refused_in_a_sentence():
    make_force()
    with pytest.raises(CommandError) as refused:
        run("--findings", "40")

    assert str(refused.value) == (
        "The database holds forces; a corpus goes into an empty one. Nothing was written."
    )


@pytest.mark.parametrize("number", ["-1", "many", "1.5"])
def test_what_is_not_a_number_is_refused_in_a_sentence(number):
    with pytest.raises(CommandError, match="is not a number; write one as 10000"):
        run(f"--findings={number}")
