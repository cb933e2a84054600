"""Three values of a field: in the file, in the database, and as last loaded.

Where the database differs from what was last loaded, staff changed it, and their value stays.
"""

from dataclasses import dataclass, field
from typing import Any

from hmic_kb.loading.plain import Plain


@dataclass(frozen=True)
class Difference:
    """A field whose value in the file is not that in the database, both plain."""

    file: Any
    database: Any


@dataclass
class Merged:
    """``values`` are to stand, and ``base`` is to be remembered as last loaded.

    Fields that differ are ``changed``, to be written; or ``kept``, as staff changed them; or
    ``disputed``, as both staff and the file did. Those stay as staff have them too, and keep
    their old base, so that they are reported until someone settles them.
    """

    values: Plain
    base: Plain
    changed: dict[str, Difference] = field(default_factory=dict)
    kept: dict[str, Difference] = field(default_factory=dict)
    disputed: dict[str, Difference] = field(default_factory=dict)


def new(file: Plain) -> Merged:
    """A record that the database does not have."""
    changed = {name: Difference(value, None) for name, value in file.items()}
    return Merged(values=dict(file), base=dict(file), changed=changed)


def taken(file: Plain, database: Plain) -> Merged:
    """A record that the database has, and that is to stand as the file has it."""
    changed = {
        name: Difference(wanted, database[name])
        for name, wanted in file.items()
        if wanted != database[name]
    }
    return Merged(values=dict(file), base=dict(file), changed=changed)


def merge(file: Plain, database: Plain, base: Plain | None) -> Merged:
    """A record that the database has; no base where no load ever gave it."""
    merged = Merged(values=dict(database), base=dict(file))
    for name, wanted in file.items():
        present = database[name]
        if wanted == present:
            continue
        difference = Difference(wanted, present)
        # A field that the last load did not know yet is not one that staff changed.
        if base is not None and present == base.get(name, present):
            merged.values[name] = wanted
            merged.changed[name] = difference
        elif base is None or wanted == base[name]:
            merged.kept[name] = difference
        else:
            merged.disputed[name] = difference
            merged.base[name] = base[name]
    return merged
