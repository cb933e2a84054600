"""Keeps the entries and the full-text index in step, by triggers of the database's own."""

from collections.abc import Iterator

from hmic_kb.common.triggers import Kept, Trigger, changed
from hmic_kb.search.documents import Document
from hmic_kb.search.engines import INDEXED
from hmic_kb.search.narrowing import THEME, Themes
from hmic_kb.search.pieces import pieces_view
from hmic_kb.search.searched import DOCUMENTS

PREFIX = "search_keep_"
# SQLite's indexes have no rows of their own: they are told what a row said when it goes.
SQLITE_INDEXES = {"search_index": (*INDEXED, "within"), "search_word": INDEXED}


def triggers(vendor: str) -> list[Trigger]:
    found = [each for document in DOCUMENTS for each in _of_document(document, vendor)]
    of_index = _of_postgresql_index() if vendor == "postgresql" else _of_sqlite_indexes()
    return [*found, *of_index]


def _of_document(document: Document, vendor: str) -> Iterator[Trigger]:
    base, name = document.base, f"{PREFIX}{document.kind}"
    mine = "base.id = NEW.id"
    yield Trigger(f"{name}_insert", base.table, "INSERT", (document.insert(vendor, mine),))
    gone = f"DELETE FROM search_entry WHERE kind = '{document.kind}' AND record_id = OLD.id"
    yield Trigger(f"{name}_delete", base.table, "DELETE", (gone,))
    yield Trigger(
        f"{name}_published",
        document.published_table,
        "UPDATE",
        (document.insert(vendor, f"{document.published_with}.id = NEW.id"),),
        "OLD.is_draft AND NOT NEW.is_draft",
    )
    for watched in document.watched:
        these = f"{watched.alias}.id = NEW.id"
        yield Trigger(
            f"{name}_{watched.alias}_update",
            watched.table,
            "UPDATE",
            (document.delete(these), document.insert(vendor, these)),
            changed(watched.columns, vendor),
        )
    if document.themes:
        yield from _of_themes(document, document.themes, vendor)


def _of_themes(document: Document, themes: Themes, vendor: str) -> Iterator[Trigger]:
    """What an entry is within follows the themes of its record."""
    for event, rows in (("INSERT", ["NEW"]), ("DELETE", ["OLD"]), ("UPDATE", ["OLD", "NEW"])):
        moved = (document.move(f"{themes.of}.id = {row}.{themes.column}", vendor) for row in rows)
        name = f"{PREFIX}{document.kind}_themes_{event.lower()}"
        yield Trigger(name, themes.table, event, tuple(moved))


def _of_sqlite_indexes() -> Iterator[Trigger]:
    for index, indexed in SQLITE_INDEXES.items():
        columns = ", ".join(indexed)
        old, new = (", ".join(f"{row}.{each}" for each in indexed) for row in ("OLD", "NEW"))
        add = f"INSERT INTO {index} (rowid, {columns}) VALUES (NEW.id, {new})"
        remove = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', OLD.id, {old})"
        name, when = f"{PREFIX}{index}", changed(indexed, "sqlite")
        yield Trigger(f"{name}_insert", "search_entry", "INSERT", (add,))
        yield Trigger(f"{name}_delete", "search_entry", "DELETE", (remove,))
        yield Trigger(f"{name}_update", "search_entry", "UPDATE", (remove, add), when)


def _of_postgresql_index() -> Iterator[Trigger]:
    name = f"{PREFIX}search_index"
    values = _indexed("NEW.")
    columns = ", ".join(values)
    this = "id = OLD.id AND kind = OLD.kind"
    add = f"INSERT INTO search_index ({columns}) VALUES ({', '.join(values.values())})"
    added = (add, _new_words("NEW."))
    yield Trigger(f"{name}_insert", "search_entry", "INSERT", added)
    remove = f"DELETE FROM search_index WHERE {this}"
    yield Trigger(f"{name}_delete", "search_entry", "DELETE", (remove,))
    when = changed((*INDEXED, "within", "published", "known"), "postgresql")
    yield Trigger(f"{name}_update", "search_entry", "UPDATE", (remove, *added), when)
    emptied = "TRUNCATE search_index, search_vocabulary"
    yield Trigger(f"{name}_truncate", "search_entry", "TRUNCATE", (emptied,), before=True)


def _indexed(row: str = "") -> dict[str, str]:
    """SQL for each column of PostgreSQL's index, of a row of the entries."""
    document = f"search_document({row}code, {row}title, {row}body, {row}within)"
    columns = ("id", "kind", "record_id", "published", "known")
    return {each: f"{row}{each}" for each in columns} | {"document": document}


def _new_words(row: str) -> str:
    """SQL that adds to PostgreSQL's vocabulary the words of a row that it does not have.

    Words stay in it when what has them goes, and one may be twice in it, where two wrote it at
    once: none waits for the other, and who looks for a word finds no more by it.
    """
    document = f"SELECT document FROM search_index WHERE id = {row}id AND kind = {row}kind"
    held = "SELECT 1 FROM search_vocabulary held WHERE held.term = word"
    return (
        "INSERT INTO search_vocabulary (term) "
        f"SELECT word FROM unnest(tsvector_to_array(({document}))) word WHERE NOT EXISTS ({held})"
    )


def fill(vendor: str) -> list[str]:
    """SQL that makes every entry anew from the records."""
    filled = [pieces_view(vendor), "DELETE FROM search_entry"]
    filled += [document.insert(vendor) for document in DOCUMENTS]
    return filled + (_filled_postgresql() if vendor == "postgresql" else _filled_sqlite())


# What is about one subject lies together, and in it what is about one force: who asks for thousands
# of entries on a theme reads a third of the pages that hold them as they were entered.
TOGETHER = f"substring(within FROM '{THEME}.*'), force_id, inspection_id, id"


def _filled_postgresql() -> list[str]:
    # An index that is made of rows that are there takes a tenth of the time of one that grows.
    values = _indexed()
    return [
        "DROP INDEX search_index_document",
        "TRUNCATE search_index, search_vocabulary",
        f"INSERT INTO search_index ({', '.join(values)}) "
        f"SELECT {', '.join(values.values())} FROM search_entry ORDER BY {TOGETHER}",
        "CREATE INDEX search_index_document ON search_index USING gin (document)",
        "INSERT INTO search_vocabulary (term) "
        "SELECT word FROM ts_stat('SELECT document FROM search_index')",
    ]


def _filled_sqlite() -> list[str]:
    return [f"INSERT INTO {each} ({each}) VALUES ('rebuild')" for each in SQLITE_INDEXES]


TABLES = {
    *(each.table for document in DOCUMENTS for each in document.watched),
    *(document.themes.table for document in DOCUMENTS if document.themes),
}
SEARCH = Kept(
    prefix=PREFIX,
    tables=frozenset({"search_entry", "search_index", "search_vocabulary", *TABLES}),
    triggers=triggers,
    fill=fill,
    unmake=("DROP VIEW IF EXISTS search_piece",),
)
release = SEARCH.release
rebuild = SEARCH.rebuild
is_kept = SEARCH.is_kept
keep_current = SEARCH.keep_current
