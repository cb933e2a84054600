"""Words that no text has, by which the index narrows: an entry is within ``KINDfinding FORCE12``.

They are of its kind, and of the ids of its inspection, its force and its themes; ``FORCEnational``
is that of an entry of a report on no force.
"""

from dataclasses import dataclass

KIND, INSPECTION, FORCE, THEME = "KIND", "INSPECTION", "FORCE", "THEME"
OF_NO_FORCE = f"{FORCE}national"
OF_NOTHING = "NOTHING"  # no entry is within it


@dataclass(frozen=True)
class Themes:
    """The table that holds the themes of a record, by a column with the id of a row of ``of``."""

    table: str
    column: str
    of: str = "base"

    def words(self, vendor: str) -> str:
        """SQL for the words of all of them, each after a space."""
        word = f"' {THEME}' || theme_id"
        ids = f"SELECT theme_id FROM {self.table} WHERE {self.column} = {self.of}.id"
        joined = (
            f"string_agg({word}, '' ORDER BY theme_id)"
            if vendor == "postgresql"
            else f"group_concat({word}, '')"
        )
        return f"(SELECT coalesce({joined}, '') FROM ({ids} ORDER BY theme_id) held)"


def within(kind: str, values: dict[str, str]) -> str:
    """SQL for the words of an entry, of whose columns ``values`` has the SQL.

    That of ``themes`` gives the words of its themes.
    """
    national = f"CASE WHEN {values['report_id']} IS NULL THEN '' ELSE ' {OF_NO_FORCE}' END"
    return (
        f"'{KIND}{kind}' || coalesce(' {INSPECTION}' || {values['inspection_id']}, '') "
        f"|| coalesce(' {FORCE}' || {values['force_id']}, {national}) || {values['themes']}"
    )
