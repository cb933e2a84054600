"""The database back into fixtures, in one canonical form."""

from pathlib import Path
from typing import Any

import yaml

from hmic_kb.common.models import Keyed, natural_order
from hmic_kb.loading.kinds import KINDS, Kind
from hmic_kb.loading.plain import Plain, default, own_report, plain, records

# Lists that read better, and differ better, with one entry a line.
ONE_A_LINE = {"passages", "questions"}
# Longer than any text, so that a field is one line and an edit one line of difference.
NEVER_FOLDED = 1_000_000
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Flow(list):
    """A list written on one line."""


class _FlowMapping(dict):
    """A mapping written on one line."""


class _Dumper(DUMPER):
    """PyYAML's safe dumper, with lists and mappings that say how they are written."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, indentless)


_Dumper.add_representer(
    _Flow,
    lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, True),
)
_Dumper.add_representer(
    _FlowMapping,
    lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value, True),
)


def files() -> dict[str, str]:
    """The text of every fixture file, by its path within the fixtures' folder."""
    content: dict[str, list[str]] = {}
    for kind in KINDS:
        by_path: dict[str, list[Keyed]] = {}
        for record in records(kind):
            by_path.setdefault(kind.path(record), []).append(record)
        for path, listed in by_path.items():
            listed.sort(key=lambda record: natural_order(getattr(record, kind.key)))
            entries = "\n".join(_entry(kind, path, record) for record in listed)
            content.setdefault(path, []).append(f"{kind.name}:\n{entries}")
    return {path: "\n".join(parts) for path, parts in content.items()}


def write(folder: Path) -> list[str]:
    """Write all fixture files below ``folder``; the paths of those that changed.

    A file of ours that no longer holds a record is removed; other files are left alone.
    """
    wanted = files()
    changed = []
    for path, text in wanted.items():
        file = folder / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name(f".{file.name}.new")
            beside.write_text(text, encoding="utf-8", newline="\n")
            beside.replace(file)
            changed.append(path)
    for kind in KINDS:
        for file in folder.glob(kind.file.replace("{report}", "*")):
            path = file.relative_to(folder).as_posix()
            if path not in wanted:
                file.unlink()
                changed.append(path)
    return sorted(set(changed))


def _entry(kind: Kind, path: str, record: Keyed) -> str:
    values = plain(kind, record)
    written = {
        name: _styled(kind, name, values)
        for name in kind.fields
        if values[name] != _implied(kind, name, path)
    }
    return yaml.dump(
        [written], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=NEVER_FOLDED
    )


def _implied(kind: Kind, name: str, path: str) -> Any:
    """What the field holds where the file does not write it."""
    if name == "report" and kind.report_is_implied:
        return path.split("/")[1].upper()
    return default(kind.field(name))


def _styled(kind: Kind, name: str, values: Plain) -> Any:
    value = values[name]
    field = kind.field(name)
    if name == "passages":
        own = own_report(kind, values)
        return [
            _FlowMapping({k: v for k, v in place.items() if k != "report" or v != own})
            for place in value
        ]
    if field.many_to_many:
        return list(value) if name in ONE_A_LINE else _Flow(value)
    return _typed(field, value)


def _typed(field: Any, value: Any) -> Any:
    """Numbers and dates as YAML's own, where plain values keep them as text."""
    kind = field.get_internal_type()
    if value is not None and kind in {"DateField", "DecimalField"}:
        return yaml.safe_load(value)
    return value
