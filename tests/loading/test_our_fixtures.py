"""The curated content itself: in order, in its one form, and traced to the reports."""

import pytest
from django.conf import settings

from findings.models import Passage
from hmic_kb.loading.load import load
from hmic_kb.loading.sources import load_file
from hmic_kb.loading.writer import files, write
from tests.loading.folders import LOADED_AT, contents, writes

pytestmark = pytest.mark.django_db

OURS = settings.BASE_DIR / "fixtures"


def test_a_dump_gives_the_same_bytes_and_a_second_load_writes_nothing(tmp_path):
    load(OURS)
    write(tmp_path, files())
    assert contents(tmp_path) == contents(OURS)
    assert writes(OURS) == []


@pytest.mark.sources
def test_every_passage_stands_where_we_say(sources_dir):
    load(OURS)
    for file in sorted(sources_dir.iterdir()):
        assert load_file(file, LOADED_AT).source.is_our_edition
    not_exact = Passage.objects.exclude(status=Passage.Status.EXACT)
    assert list(not_exact) == []
