"""Schemathesis asks a running server all that its schema allows, and much that it does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from hmic_kb.api.kinds import KINDS
from tests.pages.world import build

# A slug, a reference or a cursor that the schema allows need not be there: 400 or 404 says so.
LEFT_OUT = "positive_data_acceptance"


@pytest.mark.django_db(transaction=True)
def test_every_answer_is_one_that_the_schema_tells_of(live_server, tmp_path):
    build(1)

    result = subprocess.run(
        [
            *(Path(sys.executable).with_name("st"), "run"),
            f"{live_server.url}/api/openapi.yaml",
            "--checks=all",
            f"--exclude-checks={LEFT_OUT}",
            "--phases=examples,coverage,fuzzing",
            "--max-examples=3",
            "--seed=1",
            "--no-color",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{2 * len(KINDS) + 1} selected" in result.stdout
