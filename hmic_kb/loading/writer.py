"""The database back into fixtures, in one canonical form."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from hmic_kb.common.models import Keyed
from hmic_kb.loading.kinds import KINDS, Kind
from hmic_kb.loading.plain import Plain, default, key_order, natural_key, own_report, plain, records

# Lists that read better, and differ better, with one entry a line.
ONE_A_LINE = {"passages", "questions"}
# Longer than any text, so that a field is one line and an edit one line of difference.
NEVER_FOLDED = 1_000_000
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass
class Written:
    """Paths of fixture files, within their folder, that a dump wrote anew or removed."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


class _Flow(list):
    """A list written on one line."""


class _FlowMapping(dict):
    """A mapping written on one line."""


class _Bare(str):
    """A number or a date, whose plain value is text, written without quotes."""


class _Dumper(DUMPER):
    """PyYAML's safe dumper, with values that say how they are written."""


def _represent_text(dumper: Any, text: str) -> yaml.ScalarNode:
    # Only in double quotes does text of several lines stand on one.
    style = '"' if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


def _represent_bare(dumper: Any, text: str) -> yaml.ScalarNode:
    tag = dumper.resolve(yaml.ScalarNode, text, (True, False))
    return dumper.represent_scalar(tag, str(text))


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Bare, _represent_bare)
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
            content.setdefault(path, []).append(text_of(kind, path, listed))
    return {path: "\n".join(parts) for path, parts in content.items()}


def text_of(kind: Kind, path: str, listed: list[Keyed]) -> str:
    """Records of one kind as they stand in the file at ``path``."""
    in_order = sorted(listed, key=lambda record: key_order(natural_key(record)))
    entries = "\n".join(_entry(kind, path, record) for record in in_order)
    return f"{kind.name}:\n{entries}"


def write(folder: Path, wanted: dict[str, str]) -> Written:
    """Write files, by path, below a folder; what of it was not there already.

    A file of ours that no longer holds a record is removed; other files are left alone.
    """
    written = Written()
    for path, text in sorted(wanted.items()):
        file, content = folder / path, text.encode()
        if not file.exists() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name(f".{file.name}.new")
            beside.write_bytes(content)
            beside.replace(file)
            written.changed.append(path)
    for pattern in sorted({kind.file.replace("{report}", "*") for kind in KINDS}):
        for file in sorted(folder.glob(pattern)):
            path = file.relative_to(folder).as_posix()
            if path not in wanted:
                file.unlink()
                written.removed.append(path)
    return written


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
    value, column = values[name], kind.field(name)
    if name == "passages":
        own = own_report(kind, values)
        return [
            _FlowMapping({k: v for k, v in place.items() if k != "report" or v != own})
            for place in value
        ]
    if column.many_to_many:
        return list(value) if name in ONE_A_LINE else _Flow(value)
    is_bare = value is not None and column.get_internal_type() in {"DateField", "DecimalField"}
    return _Bare(value) if is_bare else value
