"""Three values of a field: in the file, in the database, and as last loaded.

Where the database differs from what was last loaded, staff changed it, and their value stays.
"""

from dataclasses import dataclass, field

from hmic_kb.loading.plain import Plain


@dataclass
class Merged:
    """``values`` are to stand; ``changed`` names fields to write, ``kept`` those left to staff.

    ``base`` is what to remember as last loaded. A conflict, where file and staff both changed a
    field, keeps its old base, so that it is reported until someone settles it.
    """

    values: Plain
    base: Plain
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def merge(file: Plain, database: Plain | None, base: Plain | None) -> Merged:
    if database is None:
        return Merged(values=dict(file), base=dict(file), changed=list(file))
    merged = Merged(values=dict(database), base=dict(file))
    for name, wanted in file.items():
        present = database[name]
        if wanted == present:
            continue
        if base is not None and present == base.get(name, present):
            merged.values[name] = wanted
            merged.changed.append(name)
        else:
            merged.kept.append(name)
            if base is not None and wanted != base[name]:
                merged.base[name] = base[name]
    return merged
