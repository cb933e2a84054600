"""What a load did, or would do."""

from dataclasses import dataclass, field

from hmic_kb.loading.merge import Difference, Merged
from hmic_kb.loading.rows import Row

Differences = dict[str, Difference]


@dataclass
class Outcome:
    """Records are named ``finding 2014-MPS-F017``.

    ``changed``, ``kept`` and ``disputed`` map a record to its fields, as Merged has them.
    ``deleted`` were deleted by staff and stay so. ``absent`` are no longer in the files and stay;
    ``removed`` were no longer in the files either, and were deleted.
    """

    new: list[str] = field(default_factory=list)
    changed: dict[str, Differences] = field(default_factory=dict)
    kept: dict[str, Differences] = field(default_factory=dict)
    disputed: dict[str, Differences] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0

    def account(self, row: Row, merged: Merged, *, is_new: bool) -> None:
        if is_new:
            self.new.append(row.named)
        elif merged.changed:
            self.changed[row.named] = merged.changed
        else:
            self.unchanged += 1
        if merged.kept:
            self.kept[row.named] = merged.kept
        if merged.disputed:
            self.disputed[row.named] = merged.disputed
