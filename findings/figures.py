"""SQL that keeps the number of published figures of each report in step with the figures."""

from collections.abc import Iterator

from hmic_kb.common.triggers import Trigger, changed

OBSERVATION, COUNT = "findings_observation", "findings_observationcount"


def count(row: str, number: int) -> str:
    """SQL that adds a number to the count of a trigger's row, unless that is a draft."""
    return (
        f"INSERT INTO {COUNT} (report_id, number) SELECT {row}.report_id, {number} "
        f"WHERE NOT {row}.is_draft "
        f"ON CONFLICT (report_id) DO UPDATE SET number = {COUNT}.number + excluded.number"
    )


def triggers(prefix: str, vendor: str) -> Iterator[Trigger]:
    name, added, taken = f"{prefix}observation", count("NEW", 1), count("OLD", -1)
    yield Trigger(f"{name}_insert", OBSERVATION, "INSERT", (added,))
    yield Trigger(f"{name}_delete", OBSERVATION, "DELETE", (taken,))
    moved = changed(("report_id", "is_draft"), vendor)
    yield Trigger(f"{name}_update", OBSERVATION, "UPDATE", (taken, added), moved)


def fill() -> list[str]:
    """SQL that counts them all anew."""
    return [
        f"DELETE FROM {COUNT}",
        f"INSERT INTO {COUNT} (report_id, number) SELECT report_id, COUNT(*) "
        f"FROM {OBSERVATION} WHERE NOT is_draft GROUP BY report_id",
    ]
