"""Fixtures and drafts: what staff have not published is neither loaded over nor deleted."""

from collections.abc import Iterator

from hmic_kb.loading.kinds import KINDS, Kind
from hmic_kb.loading.plain import Plain, drafts, natural_key, plain
from hmic_kb.loading.problems import RefusedError
from hmic_kb.loading.rows import Folder

TAKEN = "is a draft of staff's; publish it or delete it in the admin, or give this another."


def refuse_drafts(folder: Folder) -> None:
    """Raises RefusedError with a sentence for each row whose key a draft has."""
    held = {
        (kind.name, key)
        for kind in KINDS
        for key in kind.model.every.filter(is_draft=True).values_list(kind.key, flat=True)
    }
    problems = [
        row.problem(row.kind.key, f"{row.key} {TAKEN}")
        for row in folder.rows
        if (row.kind.name, row.key) in held
    ]
    if problems:
        raise RefusedError(problems)


def plain_drafts() -> Iterator[tuple[Kind, str, Plain]]:
    """Every draft, by kind and key, in its plain values."""
    for kind in KINDS:
        for record in drafts(kind):
            yield kind, natural_key(record), plain(kind, record)
