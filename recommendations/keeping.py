"""Keeps how every recommendation stands, day by day, in step with the records, by triggers.

What a reader is told of a recommendation is declared once (recommendations/models/told.py), for
any day. It changes on few days, so the triggers tell it as at each of these and keep the answers:
a Standing for each stretch of days. From those that last for ever come the counts of every two of
TRAITS. Whatever is written, by whatever way, makes anew the rows of the recommendations that it
bears on, within its own transaction.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import DateField, Max, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from findings.keeping import taking_turns
from hmic_kb.common.triggers import Kept, Trigger, changed
from recommendations.models import Recommendation, Standing
from recommendations.models.standing import OWN, TOLD
from recommendations.models.told import NEVER, told_at
from recommendations.pairs import COUNT, MEMBERS, STANDING, count, count_of_set

PREFIX = "standing_keep_"
RECOMMENDATION, ASSESSMENT, LINK = (
    *("recommendations_recommendation", "recommendations_assessment", "recommendations_link"),
)
CITED, PASSAGE, REPORT = "recommendations_link_passages", "findings_passage", "findings_report"
ENDS = ("later_recommendation_id", "earlier_recommendation_id")
BETWEEN = " AND ".join(f"link.{end} IS NOT NULL" for end in ENDS)
ALL = f"SELECT id FROM {RECOMMENDATION}"
DAWN = date.min

# Each event, with the rows that it tells of.
EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
# What is told rests on these columns of assessments and of links.
ASSESSED = (
    *("recommendation_id", "limb_id", "report_id", "basis", "status", "assessed_on"),
    *("assessed_latest", "sort_key", "retracted_on", "is_draft"),
)
LINKED = (*ENDS, "kind", "is_draft")


def told(these: str, vendor: str) -> str:
    """SQL that stores how these recommendations stand; their ids are a list, or a query."""
    since, until = (RawSQL(f"turn.{each}", (), DateField()) for each in ("since", "until"))  # noqa: S611  ours
    rows = told_at(Recommendation.every.order_by(), since).values_list(
        *("pk", since, until, *OWN, *TOLD),
        *(Coalesce("due_latest", Value(NEVER)), "report__published"),
    )
    columns = ("recommendation_id", "since", "until", *OWN, *TOLD, "due_order", "published")
    return (
        f"INSERT INTO {STANDING} ({', '.join(columns)}) {_in_full(rows)} "
        f"INNER JOIN ({turns(these, vendor)}) turn ON turn.recommendation_id = {RECOMMENDATION}.id"
    )


def _in_full(rows: Any) -> str:
    """The SQL of a queryset with its values in it, as a trigger needs it."""
    sql, values = rows.query.get_compiler(connection=connection).as_sql()
    return str(sql % tuple(map(_literal, values)))


def _literal(value: Any) -> str:
    return str(value).upper() if isinstance(value, bool | int) else f"'{value}'"


def turns(these: str, vendor: str) -> str:
    """SQL for the stretches of days in which nothing changes, from ``since`` to before ``until``.

    A day too many does no harm.
    """
    next_day = "due_latest + 1" if vendor == "postgresql" else "date(due_latest, '+1 day')"
    days = [
        f"SELECT id AS recommendation_id, '{DAWN}' AS day FROM {RECOMMENDATION} "
        f"WHERE id IN ({these})",
        f"SELECT id, {next_day} FROM {RECOMMENDATION} "
        f"WHERE due_latest IS NOT NULL AND id IN ({these})",
        f"SELECT recommendation_id, assessed_latest FROM {ASSESSMENT} "
        f"WHERE recommendation_id IN ({these})",
        f"SELECT said.recommendation_id, report.published_latest FROM {ASSESSMENT} said "
        f"JOIN {REPORT} report ON report.id = said.report_id "
        f"WHERE said.recommendation_id IN ({these})",
        *(
            f"{days} WHERE {BETWEEN} AND link.{end} IN ({these})"
            for end in ENDS
            for days in _days_of_links(end)
        ),
    ]
    return (
        f"SELECT recommendation_id, day AS since, lead(day, 1, '{NEVER}') OVER "
        f"(PARTITION BY recommendation_id ORDER BY day) AS until FROM ({' UNION '.join(days)}) days"
    )


def _days_of_links(end: str) -> tuple[str, str]:
    """The days of the reports that links between recommendations rest on, by this end."""
    day = f"SELECT link.{end}, report.published_latest FROM {LINK} link"
    ends = ", ".join(f"link.{each}" for each in ENDS)
    return (
        f"{day} JOIN {RECOMMENDATION} asked ON asked.id IN ({ends}) "
        f"JOIN {REPORT} report ON report.id = asked.report_id",
        f"{day} JOIN {CITED} cited ON cited.link_id = link.id "
        f"JOIN {PASSAGE} passage ON passage.id = cited.passage_id "
        f"JOIN {REPORT} report ON report.id = passage.report_id",
    )


def anew(these: str, vendor: str) -> tuple[str, ...]:
    """SQL that tells and counts these recommendations anew."""
    return *gone(these), told(these, vendor), count(these, 1)


def gone(these: str) -> tuple[str, ...]:
    return count(these, -1), f"DELETE FROM {STANDING} WHERE recommendation_id IN ({these})"


def triggers(vendor: str) -> list[Trigger]:
    found = [*_of_records(vendor), *_of_links(vendor), *_of_reports(vendor), *_of_sets()]
    if vendor == "postgresql":
        whole = (RECOMMENDATION, ASSESSMENT, LINK, CITED, *(table for table, _ in MEMBERS.values()))
        columns = ((REPORT, "published"), (REPORT, "published_latest"), (PASSAGE, "report_id"))
        return [*taking_turns(PREFIX, whole, columns), *found]
    return found


def _of_records(vendor: str) -> Iterator[Trigger]:
    """Recommendations themselves, and what is known of them."""
    name = f"{PREFIX}recommendation"
    new = (told("NEW.id", vendor), count("NEW.id", 1))
    yield Trigger(f"{name}_insert", RECOMMENDATION, "INSERT", new)
    yield Trigger(
        f"{name}_update",
        RECOMMENDATION,
        "UPDATE",
        anew("NEW.id", vendor),
        changed((*OWN, "due_latest"), vendor),
    )
    yield Trigger(f"{name}_delete", RECOMMENDATION, "DELETE", gone("OLD.id"))
    for event, these in EVENTS.items():
        asked = ", ".join(f"{row}.recommendation_id" for row in these)
        when = changed(ASSESSED, vendor) if event == "UPDATE" else ""
        does = anew(asked, vendor)
        yield Trigger(f"{PREFIX}assessment_{event.lower()}", ASSESSMENT, event, does, when)


def _of_links(vendor: str) -> Iterator[Trigger]:
    """Links between recommendations, and the words and reports that bear them out."""
    for event, rows in EVENTS.items():
        ends = ", ".join(f"{row}.{end}" for row in rows for end in ENDS)
        between = " OR ".join(
            f"{row}.{ENDS[0]} IS NOT NULL AND {row}.{ENDS[1]} IS NOT NULL" for row in rows
        )
        if event == "UPDATE":
            between = f"({between}) AND ({changed(LINKED, vendor)})"
        name = f"{PREFIX}link_{event.lower()}"
        yield Trigger(name, LINK, event, anew(ends, vendor), between)
        links = ", ".join(f"{row}.link_id" for row in rows)
        does = anew(_between(f"link.id IN ({links})"), vendor)
        yield Trigger(f"{PREFIX}cited_{event.lower()}", CITED, event, does)
    cited = f"SELECT link_id FROM {CITED} WHERE passage_id = NEW.id"
    yield Trigger(
        f"{PREFIX}passage_update",
        PASSAGE,
        "UPDATE",
        anew(_between(f"link.id IN ({cited})"), vendor),
        changed(["report_id"], vendor),
    )


def _of_reports(vendor: str) -> Iterator[Trigger]:
    """The day on which a report was published, on which all that it says rests."""
    asked = f"SELECT id FROM {RECOMMENDATION} WHERE report_id = NEW.id"
    cited = (
        f"SELECT cited.link_id FROM {CITED} cited JOIN {PASSAGE} passage "
        f"ON passage.id = cited.passage_id WHERE passage.report_id = NEW.id"
    )
    resting = f"link.id IN ({cited}) OR {' OR '.join(f'link.{end} IN ({asked})' for end in ENDS)}"
    these = (
        f"{asked} UNION SELECT recommendation_id FROM {ASSESSMENT} WHERE report_id = NEW.id "
        f"UNION {_between(resting)}"
    )
    yield Trigger(
        f"{PREFIX}report_update",
        REPORT,
        "UPDATE",
        anew(these, vendor),
        changed(["published", "published_latest"], vendor),
    )


def _between(condition: str) -> str:
    """SQL for the recommendations at both ends of such links between recommendations."""
    return " UNION ".join(
        f"SELECT link.{end} FROM {LINK} link WHERE {BETWEEN} AND ({condition})" for end in ENDS
    )


def _of_sets() -> Iterator[Trigger]:
    """Their themes and addressees, which are counted and not told."""
    adds = {"OLD": -1, "NEW": 1}
    for name, (table, _) in MEMBERS.items():
        for event, rows in EVENTS.items():
            does = tuple(count_of_set(name, row, adds[row]) for row in rows)
            yield Trigger(f"{PREFIX}{name}_{event.lower()}", table, event, does)


def fill(vendor: str) -> list[str]:
    """SQL that makes anew all that is kept here.

    PostgreSQL looks at records by itself; told of a table while that is empty, it would take it
    for empty, in the rules too, for as long as the transaction lasts that fills it.
    """
    records = (RECOMMENDATION, ASSESSMENT, LINK) if vendor == "sqlite" else ()
    return [
        f"DELETE FROM {COUNT}",
        f"DELETE FROM {STANDING}",
        told(ALL, vendor),
        *(f"ANALYZE {table}" for table in (*records, STANDING)),
        count(ALL, 1),
        f"ANALYZE {COUNT}",
    ]


STANDINGS = Kept(
    prefix=PREFIX,
    tables=frozenset(
        {
            *(RECOMMENDATION, ASSESSMENT, LINK, CITED, STANDING, COUNT, PASSAGE, REPORT),
            *(table for table, _ in MEMBERS.values()),
        }
    ),
    triggers=triggers,
    fill=fill,
)
release = STANDINGS.release
rebuild = STANDINGS.rebuild
keep_current = STANDINGS.keep_current


def is_kept(connection: Any) -> bool:
    """Whether every trigger is there, and the newest recommendation has its rows."""
    if not STANDINGS.is_kept(connection):
        return False
    using = connection.alias
    newest = Recommendation.every.using(using).aggregate(last=Max("pk"))
    return newest == Standing.objects.using(using).aggregate(last=Max("recommendation"))
