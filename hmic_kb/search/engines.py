"""A query in the words of each database's own full-text search.

Both have ``search_index``, a table beside that of the entries. SQLite's is FTS5, which holds stems
and ranks; ``search_word`` has words as written: "vettin" is the start of no stem. PostgreSQL's has
a column that holds both, in a part for each large kind. ``search_vocabulary`` has the words in
order, which tells what the beginning of one can be.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from hmic_kb.search.narrowing import KIND
from hmic_kb.search.query import Query, Term, Words

# Round what matches in a marked text: characters that stand in no text.
MARK_START, MARK_END = "\x02", "\x03"
MOST_WORDS_BEGUN = 50
INDEXED = ("title", "body", "code")
JOINED = "search_entry.id = search_index.id AND search_entry.kind = search_index.kind AND"
# The kinds of which there can be very many; PostgreSQL's index has a part for each.
LARGE = ("finding", "recommendation", "observation", "text")
# From each word to the next, for SQLite's vocabulary has a row for each place of a word.
SQLITE_WORDS_BEGUN = """
    WITH RECURSIVE begun(word) AS (
        SELECT (SELECT term FROM search_vocabulary WHERE term >= %s LIMIT 1)
        UNION ALL
        SELECT (SELECT term FROM search_vocabulary WHERE term >= begun.word || char(1) LIMIT 1)
        FROM begun WHERE begun.word GLOB %s LIMIT %s
    )
    SELECT word FROM begun WHERE word GLOB %s
"""
POSTGRESQL_WORDS_BEGUN = """
    SELECT DISTINCT term FROM search_vocabulary WHERE term LIKE %s ORDER BY term LIMIT %s
"""


@dataclass(frozen=True)
class Match:
    """SQL of a query on entries, in the words of a full-text index."""

    # The index's id of an entry, by which it gives the last entered first without the others.
    entered: str
    # Lead from the index to the entries: from many, and to one that something else leads to.
    join: str
    join_to_one: str
    # The index's question, and what it is asked, which takes ``params``.
    asks: str
    asked: str
    params: list[Any]
    # What it is asked on entries that are within some words, a word, and what joins two.
    narrowing: str
    word: str
    either: str
    # Lower is better. It takes ``rank_params``, as ``marking`` does.
    relevance: str
    rank_params: list[str]
    marking: str
    beginnings: Words
    # Whether to ask about one entry takes next to no time.
    asks_one_soon: bool
    # Where to weigh frequent words takes long: 0 for what has them in its title or its reference,
    # 1 for the rest. It takes ``params``.
    in_title: str = ""
    # Goes through what the index has in order, where it would else say all at once.
    asks_in_turn: str = ""
    # Whether the index has in columns the kind of an entry and the day by which it was known; if
    # not, it is asked for the kind as a word, and the entry for the day.
    has_kinds: bool = False
    # The large kind alone that is asked for, of an index that has a part for each of these.
    part: str = ""

    @property
    def index(self) -> str:
        """The index, or the part of it that has the only kind asked for."""
        return f"search_index_{self.part} search_index" if self.part else "search_index"

    @property
    def question(self) -> str:
        """The condition on ``index``."""
        return self.asks.format(self.asked)

    @property
    def where(self) -> str:
        """The condition on the entries and on the whole of the index."""
        of_part = f"search_index.kind = '{self.part}' AND " if self.part else ""
        return f"{self.join} {of_part}{self.question}"

    def marked(self, column: str) -> str:
        """SQL for the text of a column with what matches between the marks."""
        return self.marking.format(column=column, number=INDEXED.index(column))

    def within(self, words: Collection[str]) -> "Match":
        """The same query on the entries that have any of these words of narrowing.py."""
        any_of_them = self.either.join(self.word.format(word) for word in words)
        asked = self.narrowing.format(self.asked)
        return replace(self, asked=asked, params=[any_of_them, *self.params])

    def of_kinds(self, kinds: Collection[str]) -> "Match":
        """The same query on the entries of these kinds."""
        if not self.has_kinds:
            return self.within([f"{KIND}{kind}" for kind in kinds])
        if len(kinds) == 1 and set(LARGE).issuperset(kinds):
            # Its part is asked without a look at the kind of each.
            return replace(self, part=next(iter(kinds)))
        return self._among("search_index.kind", kinds)

    def published_by(self, day: date) -> "Match":
        """The same query on entries of reports certainly published by a day, where it is known."""
        return self._narrowed("search_index.known <= %s", [day]) if self.has_kinds else self

    def entered_by(self, last: str, params: Collection[Any]) -> "Match":
        """The same query on what was entered no later than the entry whose id that SQL gives."""
        return self._narrowed(f"{self.entered} <= {last}", params)

    def among(self, pks: Collection[int]) -> "Match":
        """The same query on a few entries, each of which the index looks up by itself."""
        return self._among(self.entered, pks)

    @property
    def in_turn(self) -> "Match":
        """The same query, asked of one entry after the other."""
        return replace(self, asks=self.asks_in_turn or self.asks)

    @property
    def of_one(self) -> "Match":
        """The same query, asked of a single entry that something else leads to."""
        return replace(self.in_turn, join=self.join_to_one)

    def counted(self, most: int) -> str:
        """SQL for how many entries match, or ``most`` where more do; asks the index alone."""
        found = f"FROM {self.index} WHERE {self.question}"
        some = f"SELECT {self.entered} {found} LIMIT {most}"
        return f"(SELECT COUNT(*) FROM ({some}) found)"  # noqa: S608

    def _among(self, column: str, values: Collection[Any]) -> "Match":
        return self._narrowed(f"{column} IN ({', '.join(['%s'] * len(values))})", values)

    def _narrowed(self, condition: str, params: Collection[Any]) -> "Match":
        asks, in_turn = (
            each and f"{condition} AND {each}" for each in (self.asks, self.asks_in_turn)
        )
        return replace(self, asks=asks, asks_in_turn=in_turn, params=[*params, *self.params])


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
            entered="search_index.rowid",
            # The plus lets SQLite go from the index to the entries alone. The other way, it asks
            # the index anew for each entry: two minutes instead of a tenth of a second.
            join="search_entry.id = +search_index.rowid AND",
            join_to_one="search_entry.id = search_index.rowid AND",
            asks="search_index MATCH {}",
            asked="%s",
            params=[f"{{{' '.join(INDEXED)}}} : ({asked})"],
            narrowing="'(within : (' || %s || ')) AND ' || {}",
            word='"{}"',
            either=" OR ",
            # To weigh a word, it reads every place where any entry has it.
            relevance="bm25(search_index, 2.0, 1.0, 8.0, 0.0)",
            in_title="search_index.rowid NOT IN (SELECT rowid FROM search_index "
            "WHERE search_index MATCH '{{title code within}} : (' || {asked} || ')')",
            rank_params=[],
            marking=f"highlight(search_index, {{number}}, '{MARK_START}', '{MARK_END}')",
            beginnings=query.beginnings,
            # It takes as long as to have a hundred named.
            asks_one_soon=False,
        )

    def answer(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT rowid FROM search_index WHERE search_index MATCH 'a' LIMIT 1")
            cursor.fetchall()

    def _either(self, terms: tuple[Term, ...]) -> str:
        phrases = (each for term in terms for each in self._phrases(term))
        # A phrase that is asked for twice is looked for twice.
        return " OR ".join(dict.fromkeys(phrases))

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
            pattern = f"{beginning}*"
            cursor.execute(SQLITE_WORDS_BEGUN, [beginning, pattern, MOST_WORDS_BEGUN + 1, pattern])
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
            entered="search_index.id",
            join=JOINED,
            join_to_one=JOINED,
            # Of what it cannot know beforehand, it expects to find little: it uses the index, and
            # is not misled by words that seldom stand together but for one subject.
            asks="search_index.document @@ (SELECT {})",
            asked=asked,
            params=params,
            narrowing="(%s::tsquery && {})",
            word="'{}'",
            either=" | ",
            # Divided by 1 + the logarithm of the length, as long texts hold more of everything.
            relevance=f"-ts_rank(search_index.document, {asked}, 1)",
            rank_params=params,
            marking=f"ts_headline('english', search_entry.{{column}}, {asked}, "
            f"'HighlightAll=true, StartSel={MARK_START}, StopSel={MARK_END}')",
            beginnings=query.beginnings,
            asks_one_soon=True,
            # No index has such an expression, of which it expects to find half.
            asks_in_turn="CASE WHEN search_index.document @@ {} THEN TRUE END",
            has_kinds=True,
        )

    def answer(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM search_index WHERE document @@ to_tsquery('simple', 'a') LIMIT 1"
            )
            cursor.fetchall()

    def _either(self, terms: tuple[Term, ...], params: list[str]) -> str:
        return f"({' || '.join(self._term(term, params) for term in terms)})"

    def _term(self, term: Term, params: list[str]) -> str:
        if not term.prefix:
            params.append(" ".join(term.words))
            return "phraseto_tsquery('english', %s)"
        beginning = term.words[0]
        begun = self._words_begun(beginning)
        if len(begun) > MOST_WORDS_BEGUN:
            # Only letters and digits, so nothing in it is an operator.
            params.append(f"{beginning}:*")
        else:
            # The index gathers all that has any word that begins so, for a beginning.
            params.append(" | ".join(map(_quoted, begun or [beginning])))
        return "%s::tsquery"

    def _words_begun(self, beginning: str) -> list[str]:
        """The words that begin so; of more than MOST_WORDS_BEGUN, one more than these."""
        with self.connection.cursor() as cursor:
            cursor.execute(POSTGRESQL_WORDS_BEGUN, [f"{beginning}%", MOST_WORDS_BEGUN + 1])
            return [word for (word,) in cursor.fetchall()]


def _quoted(word: str) -> str:
    """A word as PostgreSQL reads it in a query of its own, whatever signs it has."""
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
