"""What every record of the knowledge base has in common."""

import re
from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hmic_kb.common.drafts import Published, compared_with_drafts, has_drafts
from hmic_kb.common.history import History


def natural_order(ref: str) -> str:
    """A text that sorts as a reader would sort ``ref``: R2 before R10."""
    return re.sub(r"\d+", lambda number: number.group().zfill(6), ref)


class Keyed(models.Model):
    """A record that people and files name by ``natural_key_field``, never by its number.

    ``objects`` gives published records alone, and ``every`` drafts too (hmic_kb.common.drafts).
    """

    natural_key_field: ClassVar[str]

    is_draft = models.BooleanField(
        "draft", default=False, db_default=False, editable=False, help_text="Not published yet."
    )

    objects: Any = Published()
    every: Any = models.Manager()
    history = History()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        """In one transaction with its row in the history."""
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)

    def validate_unique(self, *args: Any, **kwargs: Any) -> None:
        with compared_with_drafts():
            super().validate_unique(*args, **kwargs)

    def validate_constraints(self, *args: Any, **kwargs: Any) -> None:
        with compared_with_drafts():
            super().validate_constraints(*args, **kwargs)

    @property
    def key(self) -> str:
        """The slug or reference that names the record everywhere."""
        return str(getattr(self, self.natural_key_field))

    def clean(self) -> None:
        """Refuse a draft in what a published record names."""
        super().clean()
        for field in self._meta.fields:
            if has_drafts(field.related_model):
                named = getattr(self, field.name, None)
                self._refuse_drafts(field.name, [named] if named else [])

    def check_related(self, related: dict[str, Collection[Any]]) -> None:
        """Refuse sets of related records that break a rule of this record.

        ``related`` maps the name of a many-to-many field to the records it is about to hold.
        Such sets cannot be checked in ``clean``, which runs before they are stored; fixtures,
        imports and admin forms call this beside it. Raises ValidationError by field name.
        """
        for name, records in related.items():
            self._refuse_drafts(name, records)
        for name in self.needs_at_least_one():
            if not related.get(name):
                kind = self._meta.verbose_name
                raise ValidationError({name: f"A {kind} needs at least one of its {name}."})

    def unmet(self) -> list[str]:
        """A sentence for each thing that the record says of itself and that does not hold."""
        return []

    def _refuse_drafts(self, name: str, records: Collection[Any]) -> None:
        """``records`` are models, or else plain values of what was seen to be published."""
        drafts = [each for each in records if getattr(each, "is_draft", False)]
        if drafts and not self.is_draft:
            raise ValidationError({name: f"{drafts[0].key} is a draft, to be published first."})

    @classmethod
    def needs_at_least_one(cls) -> tuple[str, ...]:
        """Names of the many-to-many fields that may not be empty."""
        return ()


class Named(Keyed):
    """A record known by a slug and shown by a name."""

    natural_key_field = "slug"

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="Its short name in addresses, such as gifts-hospitality.",
    )
    name = models.CharField(max_length=200, help_text="What readers call it.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Record(Keyed):
    """A record known by a reference that is stable for ever, such as ``2014-MPS-F017``."""

    natural_key_field = "ref"
    ref_pattern: ClassVar[str]
    ref_example: ClassVar[str]

    ref = models.CharField(
        "reference", max_length=60, unique=True, help_text="Its reference, which never changes."
    )
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        abstract = True
        ordering = ("sort_key",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set what follows from other fields, as is done before a record is stored."""
        self.sort_key = natural_order(self.ref)

    def clean(self) -> None:
        super().clean()
        if not re.fullmatch(self.ref_pattern, self.ref):
            raise ValidationError(
                {"ref": f"{self.ref!r} is not such a reference; one looks like {self.ref_example}."}
            )
