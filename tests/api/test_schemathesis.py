"""Schemathesis asks a running server what its schema allows, and much that it does not."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

# A slug, a reference or a cursor that the schema allows need not be there: 400 or 404 says so.
LEFT_OUT = "positive_data_acceptance"
# Every edge of every parameter, for lists of each make: all lists would take minutes.
EDGES = ["--phases=coverage", "--include-path-regex=/api/((findings|recommendations|forces)/.*)?$"]
CHANCE = ["--phases=examples,fuzzing", "--max-examples=8"]


@pytest.mark.django_db(transaction=True)
def test_every_answer_is_one_that_the_schema_tells_of(live_server, tmp_path):
    # The records of the schema's examples are there.
    call_command("load_fixtures", verbosity=0)

    for asks in (EDGES, CHANCE):
        result = subprocess.run(
            [
                *(Path(sys.executable).with_name("st"), "run"),
                f"{live_server.url}/api/openapi.yaml",
                *asks,
                "--checks=all",
                f"--exclude-checks={LEFT_OUT}",
                "--seed=1",
                "--no-color",
                # A busy machine is no fault of an answer.
                "--request-timeout=60",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )

        assert result.returncode == 0, result.stdout + result.stderr
        assert " passed" in result.stdout
