"""A history for the style guide, of a record that does not exist."""

from datetime import UTC, datetime

from hmic_kb.common.history import Way
from hmic_kb.common.history.differences import Difference, Version, word_by_word

HISTORY = [
    Version(
        number=2,
        verb="Changed",
        when=datetime(2026, 3, 3, 10, 30, tzinfo=UTC),
        who="a.smith",
        way=Way.ADMIN.label,
        why="deadline corrected",
        differences=[
            Difference(
                "Deadline as stated",
                [word_by_word("within six months", "within three months")],
            )
        ],
    ),
    Version(
        number=1,
        verb="Added",
        when=datetime(2026, 1, 12, 9, 0, tzinfo=UTC),
        who="",
        way=Way.LOAD.label,
        why="",
        differences=[],
    ),
]
