"""Filters that serve a page, its counts, its export and the API alike.

A filter names a field, or the method of the queryset that answers it, so that what it means is
said once, beside the model. A value that it does not know gives no records, and ``mistakes``
says so.
"""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import Form, IntegerField
from django_filters.fields import MultipleChoiceField

from hmic_kb.common.facets import Counter, LiveCounts
from hmic_kb.common.querysets import numbers_by

YES_OR_NO = [("true", "yes"), ("false", "no")]
MOST_NAMED = 12  # values that a sentence can still list
MOST_DAYS = 36_500
MOST_CHARACTERS = 200  # a longer condition is more than SQLite takes


class Chosen(MultipleChoiceField):
    """Takes an empty value, as a form sends it where nothing was chosen, for none."""

    def clean(self, value: list[str] | None) -> list[str]:
        return super().clean([each for each in value or [] if each])


class AnyOf(django_filters.MultipleChoiceFilter):
    """Records that any of the chosen values holds for: in the field, or as ``asked`` says.

    The field is one that a record has once; ``asked`` takes the list of values. ``counted_by`` is
    the path that has a record's values, if it is not the field, or counts the records of a
    queryset by value. ``blank`` is the value that stands for having none. The values are offered
    only where something is chosen of the filter ``after``, if one is named.
    """

    field_class = Chosen
    takes_one = False

    def __init__(
        self,
        asked: Callable[[Any, list[str]], QuerySet] | None = None,
        counted_by: str | Callable[[Any], dict[str, int]] = "",
        blank: str = "",
        after: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(distinct=False, **kwargs)
        self.asked = asked
        self.counted_by = counted_by
        self.blank = blank
        self.after = after

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return qs
        if self.asked:
            return self.asked(qs, value)
        condition = Q(**{f"{self.field_name}__in": value})
        if self.blank in value:
            condition |= Q(**{f"{self.field_name}__isnull": True})
        return qs.filter(condition)

    def counts(self, records: QuerySet) -> dict[str, int]:
        """How many of the records each value would give; a value without any is left out."""
        if callable(self.counted_by):
            return self.counted_by(records)
        numbers = numbers_by(records, self.counted_by or str(self.field_name))
        blanks = numbers.pop(None, 0) + numbers.pop("", 0)
        return numbers | ({self.blank: blanks} if self.blank and blanks else {})


class YesNo(django_filters.ChoiceFilter):
    """Records that are so, or are not: in the field, or as ``asked`` says, told which."""

    takes_one = True
    after = ""

    def __init__(self, asked: Callable[[Any, bool], QuerySet] | None = None, **kwargs: Any) -> None:
        super().__init__(choices=YES_OR_NO, **kwargs)
        self.asked = asked

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        wanted = value == "true"
        return self.asked(qs, wanted) if self.asked else qs.filter(**{self.field_name: wanted})

    def counts(self, records: QuerySet) -> dict[str, int]:
        """How many of the records are so, and how many are not."""
        if self.asked:
            return {value: self.asked(records, value == "true").count() for value, _ in YES_OR_NO}
        numbers = numbers_by(records, str(self.field_name))
        return {str(bool(is_so)).lower(): number for is_so, number in numbers.items()}


class Words(django_filters.CharFilter):
    """Records with certain words; ``asked`` takes the words as typed."""

    def __init__(self, asked: Callable[[Any, str], QuerySet], **kwargs: Any) -> None:
        super().__init__(max_length=MOST_CHARACTERS, **kwargs)
        self.asked = asked

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return self.asked(qs, value) if value else qs


class Days(django_filters.NumberFilter):
    """Records within a number of days, which ``asked`` takes."""

    field_class = IntegerField

    def __init__(self, asked: Callable[[Any, int], QuerySet], **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_DAYS, **kwargs)
        self.asked = asked

    def filter(self, qs: QuerySet, value: int | None) -> QuerySet:
        return qs if value is None else self.asked(qs, value)


@dataclass(frozen=True)
class Order:
    """An order in words and by its columns, each with a minus where it descends.

    As a page that is found from its edge needs it: no column is ever null and the last is unique.
    ``prepared`` adds to the records the columns that the model does not have.
    """

    words: str
    columns: tuple[str, ...]
    prepared: Callable[[Any], QuerySet] = lambda records: records

    def arrange(self, records: QuerySet) -> QuerySet:
        return self.prepared(records).order_by(*self.columns)


class Sort(django_filters.ChoiceFilter):
    """The order of the records, which narrows nothing: the first of ``orders`` unless chosen."""

    def __init__(self, **orders: Order) -> None:
        choices = [(value, order.words) for value, order in orders.items()]
        super().__init__(choices=choices, label="Sort by")
        self.orders = orders

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs


class StrictFilterSet(django_filters.FilterSet):
    """A set of filters in which one that cannot be met gives no records, never all of them."""

    counter: ClassVar[Counter] = LiveCounts()

    @property
    def form(self) -> Any:
        """Choices are asked of the database once, however many values are held against them."""
        if not hasattr(self, "_form"):
            for field in super().form.fields.values():
                choices = getattr(getattr(field, "choices", None), "choices", None)
                if callable(choices):
                    field.choices = cache(choices)
        return self._form

    @property
    def unmet(self) -> set[str]:
        """Names of the filters that cannot be met. An order that is not known narrows nothing."""
        wrong = self.errors if self.is_bound else {}
        return {name for name in wrong if not isinstance(self.filters[name], Sort)}

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.none() if self.unmet else super().filter_queryset(queryset)

    @property
    def for_a_page(self) -> QuerySet:
        """The same records as ``qs``, so asked for that a few of them are soon found."""
        return self.qs

    @property
    def order(self) -> Order:
        """The order that is chosen, or else the first. Raises KeyError where the set has none."""
        orders = self.filters["sort"].orders
        chosen = self.chosen("sort")
        return orders[chosen[0]] if chosen else next(iter(orders.values()))

    @property
    def in_order(self) -> QuerySet:
        """The records that all the filters give, in their order if they have one."""
        return self.order.arrange(self.qs) if "sort" in self.filters else self.qs

    def chosen(self, name: str) -> list[str]:
        """What is chosen of a filter, as far as it can be met."""
        if not self.is_bound or name in self.errors:
            return []
        value = self.form.cleaned_data.get(name)
        if isinstance(value, list):
            return value
        return [] if value in (None, "") else [str(value)]

    def without(self, name: str) -> QuerySet:
        """The records that all the other filters give: none where one of them cannot be met."""
        records = self.queryset.all()
        if not self.is_bound:
            return records
        if self.unmet - {name}:
            return records.none()
        for other, value in self.form.cleaned_data.items():
            if other != name:
                records = self.filters[other].filter(records, value)
        return records

    @property
    def mistakes(self) -> list[str]:
        """A sentence for each value that cannot be met, which says what would be right."""
        return list(mistakes_in(self.form)) if self.is_bound else []


def mistakes_in(form: Form) -> Iterator[str]:
    """A sentence for each value of a form that is not among its choices or not in its form."""
    for name, errors in form.errors.as_data().items():
        for error in errors:
            yield f"{name}: {_sentence(form.fields[name], error)}"


def _sentence(field: Any, error: ValidationError) -> str:
    if error.code != "invalid_choice" or not error.params:
        return " ".join(error.messages)
    wrong = str(error.params["value"])
    right = [str(value) for value, _ in field.choices if value != ""]
    if not right:
        return f"there is no “{wrong}”, nor anything else to choose."
    if len(right) <= MOST_NAMED:
        return f"there is no “{wrong}”; it is one of {', '.join(right)}."
    nearest = difflib.get_close_matches(wrong, right, n=5, cutoff=0)
    return f"there is no “{wrong}” among the {len(right)}; the nearest are {', '.join(nearest)}."
