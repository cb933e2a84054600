"""Keeps what lists and counts of findings read in step with the findings, by triggers.

From the published findings, their themes and notes and their reports comes a row of
findings_listed for each; from these rows come the sets of themes and the counts, so that a write,
however it is made, passes through one place. On PostgreSQL, as on SQLite, whoever writes what is
counted waits for whoever did before: two that write at once would each miss what the other has not
yet committed, and could each wait for a count that the other has changed.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Max, Sum

from findings import figures
from findings.models import Finding, FindingCount, Listed
from findings.models.finding_count import ALWAYS, CUBES
from hmic_kb.common.triggers import Kept, Trigger, changed

PREFIX = "findings_keep_"
FINDING, LISTED, TOPIC, COUNT = (
    *("findings_finding", "findings_listed", "findings_topic"),
    "findings_findingcount",
)
THEMES_OF, NOTES_OF = "findings_finding_themes", "findings_finding_notes"

OWN = ("report_id", "question_id", "polarity", "attribution", "sort_key")
COUNTED = ("report_id", "question_id", "themes", *ALWAYS)
# Columns of a count that are part of its cube, with what they hold in the others.
SIDES = {"topic": "''", "family": "''", "report_id": "0", "question_id": "0", "themes": "''"}
KEY = ("cube", *SIDES, *ALWAYS)


def themes_of(finding: str, vendor: str) -> str:
    """SQL for the set of themes of a finding."""
    ids = f"SELECT theme_id FROM {THEMES_OF} WHERE finding_id = {finding} ORDER BY theme_id"
    joined = (
        "string_agg(theme_id::text, ',' ORDER BY theme_id)"
        if vendor == "postgresql"
        else "group_concat(theme_id, ',')"
    )
    return f"(SELECT coalesce({joined}, '') FROM ({ids}) held)"


def is_noted(finding: str) -> str:
    """SQL for whether a finding carries a data note."""
    return f"EXISTS (SELECT 1 FROM {NOTES_OF} WHERE finding_id = {finding})"


def listed(where: str, vendor: str) -> str:
    """SQL that lists the findings, there called ``base``, for which ``where`` holds."""
    own = ", ".join(f"base.{each}" for each in OWN)
    return (
        f"INSERT INTO {LISTED} (finding_id, {', '.join(OWN)}, noted, themes, published) "
        f"SELECT base.id, {own}, {is_noted('base.id')}, {themes_of('base.id', vendor)}, "
        f"report.published FROM {FINDING} base "
        f"JOIN findings_report report ON report.id = base.report_id "
        f"WHERE NOT base.is_draft AND {where}"
    )


def topics(where: str) -> str:
    """SQL that says what is in the sets of those listed, there called ``base``."""
    held = f"FROM {LISTED} base JOIN {THEMES_OF} held ON held.finding_id = base.finding_id"
    return (
        f"INSERT INTO {TOPIC} (themes, topic, is_family) SELECT themes, topic, is_family FROM ("
        f"SELECT base.themes, CAST(held.theme_id AS varchar) AS topic, FALSE AS is_family {held} "
        f"WHERE {where} UNION SELECT base.themes, theme.family, TRUE {held} "
        f"JOIN findings_theme theme ON theme.id = held.theme_id WHERE {where}"
        ") found WHERE 1 = 1 ORDER BY topic, themes ON CONFLICT DO NOTHING"
    )


def cells(cube: str, row: str, number: str, source: str = "") -> str:
    """SQL for what a row adds to a cube; the row is of ``source``, or of a trigger."""
    dimensions = CUBES[cube]
    values = SIDES | {each: f"{row}.{each}" for each in (*dimensions, *ALWAYS)}
    tables, conditions = [source] if source else [], []
    for each, is_family in (("topic", ""), ("family", "AND family.is_family")):
        if each in dimensions:
            values[each] = f"{each}.topic"
            tables.append(f"{TOPIC} {each}")
            conditions.append(f"{each}.themes = {row}.themes {is_family}")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    values["cube"] = f"'{cube}'"
    columns = ", ".join(f"{values[each]} AS {each}" for each in KEY)
    origin = f"FROM {' CROSS JOIN '.join(tables)} {where}" if tables else ""
    return f"SELECT {columns}, {number} AS number {origin}"


def count(*added: str) -> str:
    """SQL that adds what these say to the counts, always in the same order."""
    key = ", ".join(KEY)
    return (
        f"INSERT INTO {COUNT} ({key}, number) SELECT {key}, SUM(number) "
        f"FROM ({' UNION ALL '.join(added)}) added GROUP BY {key} HAVING SUM(number) <> 0 "
        f"ORDER BY {key} "
        f"ON CONFLICT ({key}) DO UPDATE SET number = {COUNT}.number + excluded.number"
    )


def counted_anew(cubes: Any = tuple(CUBES)) -> list[str]:
    """SQL that makes these cubes anew from what is listed."""
    filled = []
    for cube in cubes:
        filled.append(f"DELETE FROM {COUNT} WHERE cube = '{cube}'")
        filled.append(count(cells(cube, "base", "1", f"{LISTED} base")))
    return filled


def triggers(vendor: str) -> list[Trigger]:
    sources = [*_of_findings(vendor), *_of_their_sets(vendor)]
    found = [*sources, *_of_listed(vendor), *_of_themes(vendor)]
    found += figures.triggers(PREFIX, vendor)
    if vendor == "postgresql":
        tables = (FINDING, THEMES_OF, NOTES_OF, figures.OBSERVATION)
        columns = (("findings_report", "published"), ("findings_theme", "family"))
        return [*taking_turns(PREFIX, tables, columns), *found]
    return found


def _of_findings(vendor: str) -> Iterator[Trigger]:
    """What is listed follows findings and their reports."""
    own = ", ".join(f"{each} = NEW.{each}" for each in OWN)
    moved = (
        f"UPDATE {LISTED} SET published = (SELECT published FROM findings_report "
        f"WHERE id = {LISTED}.report_id) WHERE "
    )
    yield Trigger(
        f"{PREFIX}finding_insert",
        FINDING,
        "INSERT",
        (listed("base.id = NEW.id", vendor),),
    )
    yield Trigger(
        f"{PREFIX}finding_published",
        FINDING,
        "UPDATE",
        (listed("base.id = NEW.id", vendor),),
        "OLD.is_draft AND NOT NEW.is_draft",
    )
    yield Trigger(
        f"{PREFIX}finding_update",
        FINDING,
        "UPDATE",
        (
            f"UPDATE {LISTED} SET {own} WHERE finding_id = NEW.id",
            f"{moved} finding_id = NEW.id",
        ),
        changed(OWN, vendor),
    )
    yield Trigger(
        f"{PREFIX}finding_delete",
        FINDING,
        "DELETE",
        (f"DELETE FROM {LISTED} WHERE finding_id = OLD.id",),
    )
    yield Trigger(
        f"{PREFIX}report_update",
        "findings_report",
        "UPDATE",
        (f"{moved} finding_id IN (SELECT id FROM {FINDING} WHERE report_id = NEW.id)",),
        changed(["published"], vendor),
    )


def _of_their_sets(vendor: str) -> Iterator[Trigger]:
    """It follows the themes and notes of findings too."""
    for table, column in ((THEMES_OF, "themes"), (NOTES_OF, "noted")):
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "NEW")):
            finding = f"{row}.finding_id"
            value = themes_of(finding, vendor) if column == "themes" else is_noted(finding)
            yield Trigger(
                f"{PREFIX}{column}_{event.lower()}",
                table,
                event,
                (f"UPDATE {LISTED} SET {column} = {value} WHERE finding_id = {finding}",),
            )


def taking_turns(
    prefix: str, tables: Iterable[str], columns: Iterable[tuple[str, str]]
) -> Iterator[Trigger]:
    """One transaction at a time writes what is counted; those that read it never wait.

    That is, these tables, or these columns of a table. Whatever is counted, turns are taken for it
    all together: who waits for one turn has no other that somebody waits for.
    """
    turn = (f"LOCK TABLE {COUNT} IN SHARE ROW EXCLUSIVE MODE",)
    for table in tables:
        event = "INSERT OR UPDATE OR DELETE"
        yield Trigger(f"{prefix}{table}_turn", table, event, turn, before=True)
    for table, column in columns:
        event = f"UPDATE OF {column}"
        yield Trigger(f"{prefix}{table}_{column}_turn", table, event, turn, before=True)


def _of_listed(vendor: str) -> Iterator[Trigger]:
    """Sets and counts follow what is listed."""
    described = topics("base.finding_id = NEW.finding_id")
    added = [cells(cube, "NEW", "1") for cube in CUBES]
    taken = [cells(cube, "OLD", "-1") for cube in CUBES]
    name = f"{PREFIX}listed"
    yield Trigger(f"{name}_insert", LISTED, "INSERT", (described, count(*added)))
    yield Trigger(f"{name}_delete", LISTED, "DELETE", (count(*taken),))
    yield Trigger(
        f"{name}_update",
        LISTED,
        "UPDATE",
        (described, count(*taken, *added)),
        changed(COUNTED, vendor),
    )


def _of_themes(vendor: str) -> Iterator[Trigger]:
    """A theme that moves to another family is rare: what counts topics is made anew."""
    by_topic = [cube for cube, dimensions in CUBES.items() if "topic" in dimensions]
    yield Trigger(
        f"{PREFIX}theme_update",
        "findings_theme",
        "UPDATE",
        (f"DELETE FROM {TOPIC}", topics("1 = 1"), *counted_anew(by_topic)),
        changed(["family"], vendor),
    )


def fill(vendor: str) -> list[str]:
    """SQL that makes anew all that is kept here."""
    return [
        f"DELETE FROM {LISTED}",
        f"DELETE FROM {TOPIC}",
        f"DELETE FROM {COUNT}",
        listed("1 = 1", vendor),
        topics("1 = 1"),
        *counted_anew(),
        *figures.fill(),
        *(f"ANALYZE {table}" for table in (FINDING, THEMES_OF, LISTED, TOPIC, COUNT)),
    ]


COUNTS = Kept(
    prefix=PREFIX,
    tables=frozenset(
        {
            *(FINDING, LISTED, TOPIC, COUNT, THEMES_OF, NOTES_OF),
            *("findings_report", "findings_theme", figures.OBSERVATION, figures.COUNT),
        }
    ),
    triggers=triggers,
    fill=fill,
)
release = COUNTS.release
rebuild = COUNTS.rebuild
keep_current = COUNTS.keep_current


def is_kept(connection: Any) -> bool:
    """Whether every trigger is there, small cubes agree, and the newest finding is listed."""
    if not COUNTS.is_kept(connection):
        return False
    cubes = FindingCount.Cube
    small = (cubes.ALL, cubes.REPORT, cubes.QUESTION)
    using = connection.alias
    counts = FindingCount.objects.using(using).filter(cube__in=small)
    sums = set(counts.values_list("cube").annotate(Sum("number")).values_list("number__sum"))
    newest = Finding.objects.using(using).aggregate(pk=Max("pk"))
    last = Listed.objects.using(using).aggregate(pk=Max("pk"))
    return len(sums) <= 1 and newest == last
