"""A query in the words of each database's own full-text search.

SQLite's is FTS5: ``search_index`` holds stems and ranks, and ``search_word`` words as written,
which tell what the beginning of a word can be: "vettin" is the start of no stem. PostgreSQL's is
a column of the entry that holds both.
"""

from dataclasses import dataclass, replace
from typing import Any, Protocol

from hmic_kb.search.query import Query, Term, Words

# Round what matches in a marked text: characters that stand in no text.
MARK_START, MARK_END = "\x02", "\x03"
MOST_WORDS_BEGUN = 50
INDEXED = ("title", "body", "code")
# The plus lets SQLite go from the index to the entries alone. The other way, it asks the index
# anew for each entry: two minutes instead of a tenth of a second.
SQLITE_JOIN = "search_entry.id = +search_index.rowid AND search_index"
SQLITE_JOIN_EACH = "search_entry.id = search_index.rowid AND search_index"


@dataclass(frozen=True)
class Match:
    """SQL of a query on entries. ``relevance`` is lower for the better, and takes
    ``rank_params``, as ``marked`` does. ``where`` reads the index and ``each_where`` the entries,
    of which there must be few. ``entered`` is the column by which the index can give the
    last entered first without a look at the rest. ``beginnings`` are those of the query."""

    tables: list[str]
    where: str
    params: list[str]
    each_where: str
    kind_where: str
    kind_param: str
    entered: str
    relevance: str
    rank_params: list[str]
    marking: str
    beginnings: Words

    def marked(self, column: str) -> str:
        """SQL for the text of a column with what matches between the marks."""
        return self.marking.format(column=column, number=INDEXED.index(column))

    def of_kind(self, kind: str) -> "Match":
        """The same query on the entries of one kind: the index holds the kind as a word."""
        params = [self.kind_param.format(kind=kind), *self.params]
        return replace(self, where=self.kind_where, params=params)


class Engine(Protocol):
    def matching(self, query: Query) -> Match:
        """A query that has no ``problem``, ready to be asked any number of times."""

    def answer(self) -> None:
        """Ask the index for anything; raises a database error where it cannot say."""


def of(connection: Any) -> Engine:
    return PostgreSQL(connection) if connection.vendor == "postgresql" else SQLite(connection)


@dataclass(frozen=True)
class SQLite:
    connection: Any

    def matching(self, query: Query) -> Match:
        wanted = " AND ".join(f"({self._either(clause)})" for clause in query.wanted)
        unwanted = self._either(query.unwanted)
        asked = f"({wanted}) NOT ({unwanted})" if unwanted else wanted
        return Match(
            tables=["search_index"],
            where=f"{SQLITE_JOIN} MATCH %s",
            params=[f"{{{' '.join(INDEXED)}}} : ({asked})"],
            each_where=f"{SQLITE_JOIN_EACH} MATCH %s",
            kind_where=f"{SQLITE_JOIN} MATCH %s || ' AND ' || %s",
            kind_param='(kind : "{kind}")',
            entered="search_index.rowid",
            relevance="bm25(search_index, 2.0, 1.0, 8.0, 0.0)",
            rank_params=[],
            marking=f"highlight(search_index, {{number}}, '{MARK_START}', '{MARK_END}')",
            beginnings=query.beginnings,
        )

    def answer(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT rowid FROM search_index WHERE search_index MATCH 'a' LIMIT 1")
            cursor.fetchall()

    def _either(self, terms: tuple[Term, ...]) -> str:
        return " OR ".join(each for term in terms for each in self._phrases(term))

    def _phrases(self, term: Term) -> list[str]:
        # Between quotes nothing is an operator, and no word has a quote in it.
        phrase = f'"{" ".join(term.words)}"'
        if not term.prefix:
            return [phrase]
        begun = self._words_begun(term.words[0])
        if len(begun) > MOST_WORDS_BEGUN:
            return [f"{phrase}*"]
        # The index reads all that has any of the words before it gives the first, for a beginning
        # that it is not prepared for; for words, it gives them as it finds them.
        return [f'"{word}"' for word in begun]

    def _words_begun(self, beginning: str) -> list[str]:
        """The words that begin so; of more than MOST_WORDS_BEGUN, one more than these."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT term FROM search_vocabulary WHERE term >= %s AND term < %s LIMIT %s",
                [beginning, f"{beginning}\U0010ffff", MOST_WORDS_BEGUN + 1],
            )
            return [word for (word,) in cursor.fetchall()]


@dataclass(frozen=True)
class PostgreSQL:
    connection: Any

    def matching(self, query: Query) -> Match:
        params: list[str] = []
        wanted = " && ".join(self._either(clause, params) for clause in query.wanted)
        unwanted = f" && !!{self._either(query.unwanted, params)}" if query.unwanted else ""
        asked = f"({wanted}{unwanted})"
        return Match(
            tables=[],
            where=f"search_entry.document @@ {asked}",
            params=params,
            each_where=f"search_entry.document @@ {asked}",
            kind_where=f"search_entry.document @@ (%s::tsquery && {asked})",
            kind_param="'kind:{kind}'",
            entered="search_entry.id",
            # Divided by 1 + the logarithm of the length, as long texts hold more of everything.
            relevance=f"-ts_rank(search_entry.document, {asked}, 1)",
            rank_params=params,
            marking=f"ts_headline('english', search_entry.{{column}}, {asked}, "
            f"'HighlightAll=true, StartSel={MARK_START}, StopSel={MARK_END}')",
            beginnings=query.beginnings,
        )

    def answer(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM search_entry WHERE document @@ to_tsquery('simple', 'a') LIMIT 1"
            )
            cursor.fetchall()

    def _either(self, terms: tuple[Term, ...], params: list[str]) -> str:
        return f"({' || '.join(self._term(term, params) for term in terms)})"

    def _term(self, term: Term, params: list[str]) -> str:
        if term.prefix:
            # Only letters and digits, so nothing in it is an operator.
            params.append(f"{term.words[0]}:*")
            return "to_tsquery('simple', %s)"
        params.append(" ".join(term.words))
        return "phraseto_tsquery('english', %s)"
