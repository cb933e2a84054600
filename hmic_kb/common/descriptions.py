"""Migrations of what models say of themselves, which no database holds."""

from typing import Any

from django.db.migrations.operations import SeparateDatabaseAndState


class Described(SeparateDatabaseAndState):
    """Many fields described anew at once: ``state_operations`` alone.

    Django otherwise makes every model anew after each of them, which takes half a minute for some
    hundreds; here they are made once, when the next operation asks for them.
    """

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)
