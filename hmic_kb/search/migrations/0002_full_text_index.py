"""The full-text index of the database in use."""

from typing import Any

from django.db import migrations

COLUMNS = "title, body, code"
SQLITE = [
    # The kind is a word of the index, so that those of one kind are found without the others.
    f"CREATE VIRTUAL TABLE search_index USING fts5({COLUMNS}, kind, content='search_entry', "
    "content_rowid='id', tokenize='porter unicode61 remove_diacritics 2', prefix='3')",
    # Words as written, which only say what the beginning of a word can be.
    f"CREATE VIRTUAL TABLE search_word USING fts5({COLUMNS}, content='search_entry', "
    "content_rowid='id', tokenize='unicode61 remove_diacritics 2', detail=none)",
    "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_word, row)",
]
SQLITE_BACK = ["search_vocabulary", "search_word", "search_index"]

# PostgreSQL takes 2014-MPS or a/b for one word and knows é from e: signs and accents are taken
# out first, so that it splits words as SQLite does. A text is cut where its index would burst.
SIGNS = "-/.@:_''’‘%+&=~#"
ACCENTED = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ"
PLAIN = "aaaaaaceeeeiiiinoooooouuuuyyAAAAAACEEEEIIIINOOOOOOUUUUY"


def vector(config: str, column: str, weight: str) -> str:
    spaces = " " * len(SIGNS.replace("''", "'"))
    folded = f"translate(left({column}, 100000), '{SIGNS}{ACCENTED}', '{spaces}{PLAIN}')"
    return f"setweight(to_tsvector('{config}', {folded}), '{weight}')"


VECTOR = " || ".join(
    [
        vector("english", "code", "A"),
        vector("english", "title", "B"),
        vector("english", "body", "C"),
        # Words as written, for the beginning of one may be longer than its stem.
        vector("simple", "title || ' ' || body", "D"),
    ]
)


def postgresql(document: str) -> list[str]:
    return [
        "ALTER TABLE search_entry ADD COLUMN document tsvector "
        f"GENERATED ALWAYS AS ({document}) STORED",
        "CREATE INDEX search_entry_document ON search_entry USING gin (document)",
    ]


def make(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for sql in SQLITE if is_sqlite else postgresql(VECTOR):
        schema_editor.execute(sql, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for table in SQLITE_BACK:
            schema_editor.execute(f"DROP TABLE {table}", params=None)
    else:
        schema_editor.execute("ALTER TABLE search_entry DROP COLUMN document", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("findings", "0001_initial"),
        ("recommendations", "0001_initial"),
    ]

    operations = [migrations.RunPython(make, unmake)]
