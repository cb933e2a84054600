"""What of each kind of record is searched: the one place that says so, in SQL for both databases.

keeping.py makes of it the triggers that keep the entries in step, and the statement that fills
them from nothing.
"""

from dataclasses import dataclass

COLUMNS = (
    *("kind", "record_id", "part", "key", "page", "title", "body", "code"),
    *("report_id", "force_id", "inspection_id", "published"),
)
IDENTITY = ("record_id", "kind", "part")


@dataclass(frozen=True)
class Watched:
    """Columns of a table, known in the document's SQL by an alias, that its entries show."""

    alias: str
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """The entries of one kind, from the rows of one table, there called ``base``.

    ``joins`` follows it in the SQL, ``values`` gives a column's value where it is not the
    default, and ``parts`` joins what makes several entries of one row.
    """

    kind: str
    values: dict[str, str]
    joins: str
    watched: tuple[Watched, ...]
    parts: str = ""

    @property
    def base(self) -> Watched:
        return self.watched[0]

    @property
    def rows(self) -> str:
        return f"{self.base.table} base {self.joins}"

    def delete(self, where: str) -> str:
        """SQL that takes away the entries of the rows for which ``where`` holds."""
        found = f"SELECT base.id FROM {self.rows} WHERE {where}"
        return f"DELETE FROM search_entry WHERE kind = '{self.kind}' AND record_id IN ({found})"

    def insert(self, where: str = "1 = 1") -> str:
        """SQL that adds the entries of the rows for which ``where`` holds.

        An entry that another transaction added meanwhile, unseen by the deletion before, is made
        right.
        """
        values = DEFAULTS | {"kind": f"'{self.kind}'"} | self.values
        selected = ", ".join(values[column] for column in COLUMNS)
        return (
            f"INSERT INTO search_entry ({', '.join(COLUMNS)}) "
            f"SELECT {selected} FROM {self.rows} {self.parts} WHERE {where} "
            f"ON CONFLICT ({', '.join(IDENTITY)}) DO UPDATE SET "
            + ", ".join(f"{each} = excluded.{each}" for each in COLUMNS if each not in IDENTITY)
        )


def without_signs(ref: str) -> str:
    """SQL for a reference as one word: ``2014mpsf017``."""
    return f"lower(replace(replace({ref}, '-', ''), '.', ''))"


def listed(*columns: str) -> str:
    """SQL for texts in a row, those that are empty left out."""
    each_with_end = (f"CASE WHEN {each} = '' THEN '' ELSE {each} || '; ' END" for each in columns)
    return f"rtrim({' || '.join(each_with_end)}, '; ')"


DEFAULTS = {
    "record_id": "base.id",
    "part": "0",
    "key": "base.ref",
    "page": "lower(base.ref)",
    "body": "''",
    "code": without_signs("base.ref"),
    "report_id": "report.id",
    "force_id": "report.force_id",
    "inspection_id": "report.inspection_id",
    "published": "report.published",
}
OF_A_REPORT = "JOIN findings_report report ON report.id = base.report_id"
REPORT = Watched("report", "findings_report", ("ref", "force_id", "inspection_id", "published"))


def statement(kind: str, table: str) -> Document:
    """A record of a report that says what it says in its summary."""
    base = Watched("base", table, ("ref", "summary", "report_id"))
    return Document(kind, {"title": "base.summary"}, OF_A_REPORT, (base, REPORT))


OBSERVATION = Document(
    "observation",
    {
        "page": "metric.slug",
        "title": "metric.name || ': ' || coalesce(force.name, base.\"group\")",
        "body": listed(
            *("base.as_stated", "base.missing_reason", "metric.unit", "metric.population"),
            *("base.period_stated", "base.data_source"),
        ),
        "force_id": "base.force_id",
    },
    f"{OF_A_REPORT} JOIN findings_metric metric ON metric.id = base.metric_id "
    "LEFT JOIN forces_force force ON force.id = base.force_id",
    (
        Watched(
            "base",
            "findings_observation",
            (
                *("ref", "metric_id", "report_id", "force_id", "group", "as_stated"),
                *("missing_reason", "period_stated", "data_source"),
            ),
        ),
        REPORT,
        Watched("metric", "findings_metric", ("slug", "name", "unit", "population")),
        Watched("force", "forces_force", ("name",)),
    ),
)
QUESTION = Document(
    "question",
    {
        "page": "inspection.slug",
        "title": "base.text",
        "report_id": "NULL",
        "force_id": "NULL",
        "inspection_id": "base.inspection_id",
        "published": "NULL",
    },
    "JOIN findings_inspection inspection ON inspection.id = base.inspection_id",
    (
        Watched("base", "findings_question", ("ref", "text", "inspection_id")),
        Watched("inspection", "findings_inspection", ("slug",)),
    ),
)
TERM = Document(
    "term",
    {
        "key": "base.slug",
        "page": "base.slug",
        "title": "CASE WHEN base.abbreviation = '' THEN base.name "
        "ELSE base.name || ' (' || base.abbreviation || ')' END",
        "body": "base.meaning",
        "code": "''",
    },
    f"LEFT {OF_A_REPORT}",
    (
        Watched("base", "findings_term", ("slug", "name", "abbreviation", "meaning", "report_id")),
        REPORT,
    ),
)
TEXT = Document(
    "text",
    {
        "part": "piece.part",
        "key": "report.ref",
        "page": "lower(report.ref)",
        # Were the report's title in every piece, a word of it would find them all.
        "title": "''",
        "body": "piece.body",
        "code": "''",
    },
    OF_A_REPORT,
    (Watched("base", "findings_source", ("text", "report_id")), REPORT),
    parts="JOIN search_piece piece ON piece.source_id = base.id",
)

DOCUMENTS = (
    statement("finding", "findings_finding"),
    statement("recommendation", "recommendations_recommendation"),
    OBSERVATION,
    QUESTION,
    TERM,
    TEXT,
)

LEAST_PIECE, MOST_PIECE = 600, 1100  # characters: some 120 words


def pieces_view(vendor: str) -> str:
    """SQL of a view that cuts up the sources whose text has no entries yet.

    A piece ends with the text, or with a paragraph, a line or a word that ends in good time.
    Only the sources that wait are cut, so that loading one does not read all the others.
    """
    position, line = ("strpos", "chr(10)") if vendor == "postgresql" else ("instr", "char(10)")

    def end(start: str) -> str:
        """SQL for where the piece that starts there ends: counted from 1, not part of it."""
        least = f"{start} + {LEAST_PIECE}"
        place = f"substr(waiting.text, {least}, {MOST_PIECE - LEAST_PIECE})"
        breaks = (f"{line} || {line}", line, "' '")
        found = ", ".join(f"nullif({position}({place}, {each}), 0)" for each in breaks)
        full = f"{least} + coalesce({found}, {MOST_PIECE - LEAST_PIECE})"
        whole = f"length(waiting.text) < {start} + {MOST_PIECE}"
        return f"CASE WHEN {whole} THEN length(waiting.text) + 1 ELSE {full} END"

    return f"""
        CREATE VIEW search_piece AS
        WITH RECURSIVE
        waiting (source_id, text) AS (
            SELECT id, text FROM findings_source WHERE NOT EXISTS (
                SELECT 1 FROM search_entry
                WHERE kind = 'text' AND record_id = findings_source.id
            )
        ),
        cut (source_id, part, start, ending) AS (
            SELECT source_id, 0, 1, {end("1")} FROM waiting
            UNION ALL
            SELECT cut.source_id, cut.part + 1, cut.ending, {end("cut.ending")}
            FROM cut JOIN waiting ON waiting.source_id = cut.source_id
            WHERE cut.ending <= length(waiting.text)
        )
        SELECT cut.source_id, cut.part,
            substr(waiting.text, cut.start, cut.ending - cut.start) AS body
        FROM cut JOIN waiting ON waiting.source_id = cut.source_id
    """
