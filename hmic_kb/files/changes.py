"""What has changed in a list of recommendations since an earlier export of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hmic_kb.files.tables import Row
from recommendations.models import Assessment

STATUSES = tuple(
    f"{basis}_{what}"
    for basis in Assessment.Basis.values
    for what in ("status", "status_on", "status_report")
)
# Each kind of change in words, and the columns whose change it is.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "new": ("New in the list", ()),
    "gone": ("No longer in the list", ()),
    "reworded": ("Reworded", ("summary", "official_text")),
    "assessed": ("Newly assessed", STATUSES),
    "overdue": ("Newly overdue", ("overdue",)),
    "deadline": ("Deadline moved", ("deadline", "deadline_months", "due_on", "due_precision")),
    "other": ("Changed otherwise", ()),
}


@dataclass(frozen=True)
class Change:
    """One value of one recommendation that was one thing and is another.

    ``kind`` is a key of KINDS. One that is new or gone as a whole has no column.
    """

    kind: str
    row: Row
    column: str = ""
    was: str = ""
    now: str = ""
    held: bool = True

    @property
    def url(self) -> str:
        """The address of its page, where the system holds it; what a file says is not believed."""
        return self.row["url"] if self.held else ""

    @property
    def column_in_words(self) -> str:
        return self.column.replace("_", " ").capitalize()

    @property
    def ref(self) -> str:
        return self.row["ref"]


def changes(
    earlier: Mapping[str, Row], current: Mapping[str, Row], elsewhere: Mapping[str, Row]
) -> list[Change]:
    """Everything that changed, in the order of KINDS and then of the lists.

    ``elsewhere`` has rows that the current list lacks as the system holds them outside it: what
    changed of those is told too, for it may be why they are gone.
    """
    found = [Change("new", row) for ref, row in current.items() if ref not in earlier]
    for ref, row in earlier.items():
        if ref not in current:
            found.append(Change("gone", elsewhere.get(ref, row), held=ref in elsewhere))
    for ref, row in {**elsewhere, **current}.items():
        if ref in earlier:
            found += changed(earlier[ref], row)
    kinds = list(KINDS)
    return sorted(found, key=lambda change: kinds.index(change.kind))


def changed(was: Row, now: Row) -> Iterator[Change]:
    """A change for each column that differs; where this site stands is no content of a list."""
    for column, value in now.items():
        if column != "url" and was[column] != value:
            yield Change(kind_of(column, value), now, column, was[column], value)


def kind_of(column: str, now: str) -> str:
    if column == "overdue":
        return "overdue" if now == "true" else "other"
    return next((kind for kind, (_, columns) in KINDS.items() if column in columns), "other")
