"""What is asked of a database by a number longer than it keeps: no record has it, so none matches.

Django sees to that where one id is asked for. Among several, or where it stands for a related
record, SQLite's driver raises OverflowError, in forms, filters and actions of the admin too.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import ForeignKey, IntegerField
from django.db.models.fields.related_lookups import RelatedExact, RelatedIn
from django.db.models.lookups import In

from hmic_kb.common.numbers import is_too_long


def is_never_kept(value: Any) -> bool:
    return isinstance(value, int) and is_too_long(value)


class KeptIn(In):
    """One of these numbers, of which those too long are left out."""

    def get_prep_lookup(self) -> Any:
        values = super().get_prep_lookup()
        if not self.rhs_is_direct_value():
            return values
        return [each for each in values if not is_never_kept(each)]


class KeptRelatedIn(RelatedIn, KeptIn):
    """One of these related records."""


class KeptRelatedExact(RelatedExact):
    """This related record."""

    def process_rhs(self, *args: Any) -> Any:
        if is_never_kept(self.rhs):
            raise EmptyResultSet
        return super().process_rhs(*args)


def match_numbers_that_are_kept() -> None:
    """Have every query of this process ask so."""
    IntegerField.register_lookup(KeptIn)
    ForeignKey.register_lookup(KeptRelatedIn)
    ForeignKey.register_lookup(KeptRelatedExact)
