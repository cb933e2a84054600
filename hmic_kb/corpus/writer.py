"""Stores very many records in batches, by the quickest way that each database has."""

import csv
import io
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, TypeVar

from django.core.management.color import no_style
from django.db import connections, models

from hmic_kb.common.models import Record

M = TypeVar("M", bound=models.Model)

NULL = "\\N"  # as PostgreSQL's COPY reads it


class Writer:
    """Gives each record its number and stores it, a batch of rows at a time.

    A record is added after those that it names. Its model's own checks are not run, so whoever
    makes it answers for them; the database's are. For tables that are empty.
    """

    def __init__(self, using: str, *, batch: int = 20_000) -> None:
        self.connection = connections[using]
        self.batch = batch
        self.records: dict[type[models.Model], _Records] = {}
        self.relations: dict[Any, _Table] = {}
        self.tables: list[_Table] = []
        self.waiting = 0

    def add(self, record: M) -> M:
        model = type(record)
        if model not in self.records:
            self.records[model] = _Records(model)
            self.tables.append(self.records[model].table)
        self.records[model].take(record)
        self._wait(1)
        return record

    def relate(self, record: models.Model, name: str, related: Iterable[models.Model]) -> None:
        """Fill a many-to-many field of a record that was added."""
        key = (type(record), name)
        if key not in self.relations:
            self.relations[key] = _of_relation(record._meta.get_field(name))
            self.tables.append(self.relations[key])
        rows = [(record.pk, each.pk) for each in related]
        self.relations[key].rows += rows
        self._wait(len(rows))

    def finish(self) -> None:
        """Store what waits, and let the database number what is added from now on."""
        self._store()
        resets = self.connection.ops.sequence_reset_sql(no_style(), list(self.records))
        with self.connection.cursor() as cursor:
            for sql in resets:
                cursor.execute(sql)

    def _wait(self, rows: int) -> None:
        self.waiting += rows
        if self.waiting >= self.batch:
            self._store()

    def _store(self) -> None:
        is_postgresql = self.connection.vendor == "postgresql"
        with self.connection.cursor() as cursor, self.connection.wrap_database_errors:
            for table in self.tables:
                (table.copy if is_postgresql else table.insert)(cursor)
                table.rows.clear()
        if is_postgresql:
            # Else it keeps every reference in memory until the transaction ends.
            self.connection.check_constraints()
        self.waiting = 0


class _Table:
    """Rows of one table that wait to be stored."""

    def __init__(self, name: str, columns: list[str]) -> None:
        self.name = f'"{name}"'
        self.columns = ", ".join(f'"{each}"' for each in columns)
        self.values = ", ".join(["%s"] * len(columns))
        self.rows: list[tuple[Any, ...]] = []

    def insert(self, cursor: Any) -> None:
        sql = f"INSERT INTO {self.name} ({self.columns}) VALUES ({self.values})"
        cursor.executemany(sql, self.rows)

    def copy(self, cursor: Any) -> None:
        file = io.StringIO()
        lines = ([NULL if value is None else value for value in row] for row in self.rows)
        csv.writer(file).writerows(lines)
        file.seek(0)
        sql = f"COPY {self.name} ({self.columns}) FROM STDIN WITH (FORMAT csv, NULL '{NULL}')"
        cursor.copy_expert(sql, file)


class _Records:
    """The records of one model, numbered from 1."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self.table = _Table(model._meta.db_table, [str(field.column) for field in fields])
        self.row = attrgetter(*(field.attname for field in fields))
        self.last = 0

    def take(self, record: models.Model) -> None:
        self.last += 1
        record.pk = self.last
        if isinstance(record, Record):
            record.derive()
        self.table.rows.append(self.row(record))


def _of_relation(field: Any) -> _Table:
    columns = [field.m2m_column_name(), field.m2m_reverse_name()]
    return _Table(field.remote_field.through._meta.db_table, columns)
