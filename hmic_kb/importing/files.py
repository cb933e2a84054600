"""Files that staff bring in, read for what they hold, whatever their names end in."""

import re

from hmic_kb.common.uploads import NotOursError, decoded
from hmic_kb.importing.books import read_book
from hmic_kb.importing.sheets import HEADER, Given, rows_of
from hmic_kb.importing.tables import read_csv
from hmic_kb.loading.kinds import KINDS, Kind
from hmic_kb.loading.problems import Problem
from hmic_kb.loading.reader import read_bytes
from hmic_kb.loading.rows import Folder, add_content, refuse_twins

MOST_BYTES = 5 * 10**6
TOO_LARGE = f"It is larger than the {MOST_BYTES // 10**6} MB that are read; divide it."
ZIP, OLD_EXCEL = b"PK", bytes.fromhex("d0cf11e0")
YAML = re.compile(r"(\s*(#.*)?\n)*[a-z_]+:[ \t]*(#.*)?(\r?\n|\Z)")


def read(data: bytes, name: str, kind: Kind, report: str = "") -> Given:
    """The records of one kind that a file brings; what is wrong with it is among its problems.

    ``report`` is that of records in YAML which name none, as those in a report's folder do.
    """
    try:
        if len(data) > MOST_BYTES:
            raise NotOursError(TOO_LARGE)
        if not data.strip():
            raise NotOursError("It is empty.")
        if data.startswith(OLD_EXCEL):
            raise NotOursError(
                "It is an old Excel file, or one with a password. Save it as XLSX without one."
            )
        if data.startswith(ZIP):
            return rows_of(read_book(data, kind.name), kind, name)
        if name.lower().endswith((".yaml", ".yml")) or YAML.match(decoded(data)):
            return _of_yaml(data, name, kind, report)
        return rows_of(read_csv(data), kind, name)
    except NotOursError as error:
        return Given(Folder(problems=[Problem(name, HEADER, "", str(error))]))


def _of_yaml(data: bytes, name: str, kind: Kind, report: str) -> Given:
    """Records as the fixtures have them: those of a kind, and of others kept in the same file."""
    together = {each.name: each for each in KINDS if each.file == kind.file}
    content, problems = read_bytes(data, name)
    folder = Folder(problems=problems)
    add_content(content, together, name, report, folder)
    refuse_twins(folder)
    return Given(folder, {each.name: frozenset(each.fields) for each in together.values()})
