"""Boxes in which a record is looked up by typing."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)

from hmic_kb.common.numbers import number_in


class _OfRecords(AutocompleteMixin):
    """What was sent and is no record's number is shown as nothing chosen; the field refuses it.

    Django looks up whatever was sent, which is a fault where it is no number.
    """

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        numbers = [each for each in value if number_in(each)]
        return super().optgroups(name, numbers, attr)


class LookedUpOne(_OfRecords, AutocompleteSelect):
    """A box for one record."""


class LookedUpSeveral(_OfRecords, AutocompleteSelectMultiple):
    """A box for any number of records."""
