"""The acts that are killed: what is there before each, and what it does.

To have another act killed, add it here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User

from findings.models import Finding
from hmic_kb.common.publishing import publish
from hmic_kb.importing.bring import bring
from hmic_kb.importing.files import read
from hmic_kb.loading.kinds import BY_NAME
from hmic_kb.loading.load import load
from tests.importing.sheets import F001, NEW, in_xlsx
from tests.loading.folders import SMALL

ROWS = [NEW | {"ref": f"2014-NORTH-F{number}"} for number in range(100, 120)]
SHEET = in_xlsx(
    *ROWS, NEW | {"ref": F001, "passages": "2014-NORTH, Gifts, 52+11, f2ecf3dcff43103b"}
)


@dataclass(frozen=True)
class Act:
    before: Callable[[], object]
    act: Callable[[], object]


def nothing() -> None:
    """The migrated database alone."""


def records_and_someone() -> None:
    load(SMALL)
    User.objects.create_superuser("boss", password="opens-nothing")


def an_import() -> None:
    given = read(SHEET, "north.xlsx", BY_NAME["findings"])
    outcome = bring(given, by=User.objects.get(), why="Entered.", write=True)
    assert outcome.is_written, outcome.problems


def drafts_and_another() -> None:
    an_import()
    User.objects.create_superuser("other", password="opens-nothing")


def a_publication() -> None:
    drafts = Finding.every.filter(is_draft=True)
    assert len(publish(drafts, by=User.objects.get(username="other"))) == len(ROWS)


# Each begins with what the one before it began with.
ACTS = {
    "load": Act(before=nothing, act=lambda: load(SMALL)),
    "import": Act(before=records_and_someone, act=an_import),
    "publish": Act(before=drafts_and_another, act=a_publication),
}
