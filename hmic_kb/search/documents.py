"""How the entries of a kind of record are made of its rows, in SQL for both databases.

searched.py says what of each kind is searched; keeping.py makes of that the triggers that keep the
entries in step, and the statement that fills them from nothing.
"""

from dataclasses import dataclass

from hmic_kb.search.narrowing import Themes, within

COLUMNS = (
    *("kind", "record_id", "part", "key", "page", "title", "body", "code"),
    *("report_id", "force_id", "inspection_id", "published", "known", "within"),
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
    default, and ``parts`` joins what makes several entries of one row. ``themes`` are those that
    its rows have in a table of their own. Those of a draft are left out: ``published_with`` is the
    alias whose row says whether it is one.
    """

    kind: str
    values: dict[str, str]
    joins: str
    watched: tuple[Watched, ...]
    parts: str = ""
    themes: Themes | None = None
    published_with: str = "base"

    @property
    def base(self) -> Watched:
        return self.watched[0]

    @property
    def published_table(self) -> str:
        return next(each.table for each in self.watched if each.alias == self.published_with)

    @property
    def rows(self) -> str:
        return f"{self.base.table} base {self.joins}"

    def delete(self, where: str) -> str:
        """SQL that takes away the entries of the rows for which ``where`` holds."""
        found = f"SELECT base.id FROM {self.rows} WHERE {where}"
        return f"DELETE FROM search_entry WHERE kind = '{self.kind}' AND record_id IN ({found})"

    def columns(self, vendor: str) -> dict[str, str]:
        """SQL for each column of its entries."""
        themes = {"themes": self.themes.words(vendor)} if self.themes else {}
        values = DEFAULTS | {"kind": f"'{self.kind}'"} | themes | self.values
        return values | {"within": within(self.kind, values)}

    def move(self, where: str, vendor: str) -> str:
        """SQL that says anew within what the entries are of the rows for which ``where`` holds."""
        now = f"SELECT {self.columns(vendor)['within']} FROM {self.rows}"
        return (
            f"UPDATE search_entry SET within = ({now} WHERE base.id = search_entry.record_id) "
            f"WHERE kind = '{self.kind}' AND record_id IN "
            f"(SELECT base.id FROM {self.rows} WHERE {where})"
        )

    def insert(self, vendor: str, where: str = "1 = 1") -> str:
        """SQL that adds the entries of the rows for which ``where`` holds.

        They are made in the order of publication, in which the index can then give them. An entry
        that another transaction added meanwhile, unseen by the deletion before, is made
        right.
        """
        values = self.columns(vendor)
        selected = ", ".join(values[column] for column in COLUMNS)
        in_order = "" if values["published"] == NONE else f"ORDER BY {values['published']}"
        return (
            f"INSERT INTO search_entry ({', '.join(COLUMNS)}) "
            f"SELECT {selected} FROM {self.rows} {self.parts} "
            f"WHERE NOT {self.published_with}.is_draft AND {where} {in_order} "
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


NONE = "NULL"
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
    "known": "report.published_latest",
    "themes": "''",
}
