"""What every factory does."""

import string
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any

from django.db import models

from hmic_kb.common.drafts import has_drafts
from hmic_kb.common.history import unrecorded

numbers = count(1)
_drafting: ContextVar[bool] = ContextVar("what is made is a draft", default=False)


@contextmanager
def drafting() -> Iterator[None]:
    """What is made in here is a draft, and so is all that is made for it."""
    token = _drafting.set(True)
    try:
        yield
    finally:
        _drafting.reset(token)


def letters(number: int) -> str:
    """A different word of capital letters for every number: A, B ... Z, AA, AB ..."""
    word = ""
    while number:
        number, letter = divmod(number - 1, 26)
        word = string.ascii_uppercase[letter] + word
    return word


def make(model: type[models.Model], fields: dict[str, Any], **defaults: Any) -> Any:
    """Create a record, then fill its sets, which cannot be filled before.

    It has no history, unless it is made within ``recorded``.
    """
    state = {"is_draft": True} if _drafting.get() and has_drafts(model) else {}
    values = state | defaults | fields
    sets = {field.name for field in model._meta.many_to_many}
    with unrecorded():
        record = model._default_manager.create(
            **{name: value for name, value in values.items() if name not in sets}
        )
        for name in sets & values.keys():
            getattr(record, name).set(values[name])
    return record
