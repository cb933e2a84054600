"""Words that no text has, by which the index narrows: an entry is within ``KINDfinding FORCE12``.

They are of its kind, and of the ids of its inspection and its force; ``FORCEnational`` is that of
an entry of a report on no force.
"""

KIND, INSPECTION, FORCE = "KIND", "INSPECTION", "FORCE"
OF_NO_FORCE = f"{FORCE}national"


def within(kind: str, values: dict[str, str]) -> str:
    """SQL for the words of an entry, of whose columns ``values`` has the SQL."""
    national = f"CASE WHEN {values['report_id']} IS NULL THEN '' ELSE ' {OF_NO_FORCE}' END"
    return (
        f"'{KIND}{kind}' || coalesce(' {INSPECTION}' || {values['inspection_id']}, '') "
        f"|| coalesce(' {FORCE}' || {values['force_id']}, {national})"
    )
