"""What the history keeps of each version of a record, and how it learns of a new one."""

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed
from simple_history.models import HistoricalRecords

from hmic_kb.common.history.changes import CHANGED, DELETED, is_recorded, note
from hmic_kb.common.history.states import present
from hmic_kb.common.history.ways import Way


class HistoryRow(models.Model):
    """One version of a record, beside the columns that simple-history copies from it.

    ``history_username`` outlives the account. ``history_related`` has the keys of the records
    that this one named, by field: one key, or for a set a list of them in order; a passage is
    its place. Keys still tell what was meant when the record that they name is gone.
    """

    history_way = models.CharField(max_length=10, choices=Way.choices)
    history_username = models.CharField(max_length=150, blank=True)
    history_related = models.JSONField(default=dict)

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """simple-history's models and queries, with one row for each change of a record.

    Its own handlers write a row for every save and another for every set; here they only note
    what was touched, and the change writes one row of each record as it ends.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(
            bases=(HistoryRow,), history_id_field=models.BigAutoField(), inherit=True, **options
        )

    def finalize(self, sender: Any, **kwargs: Any) -> None:
        super().finalize(sender, **kwargs)
        if self.cls is sender or issubclass(sender, self.cls):
            for field in sender._meta.local_many_to_many:
                m2m_changed.connect(self.set_changed, sender=field.remote_field.through, weak=False)

    def create_history_model(self, model: Any, inherited: bool) -> Any:
        """In the module of its own model, whether that one inherits its history or declares it."""
        return super().create_history_model(model, True)

    def copy_fields(self, model: Any) -> dict[str, models.Field]:
        """Only the record's number is looked for; an index on all else would slow every load."""
        fields = super().copy_fields(model)
        for name, field in fields.items():
            field.db_index = name == model._meta.pk.name
        return fields

    def _get_history_change_reason_field(self) -> models.Field:
        return models.TextField(blank=True, default="")

    def _get_history_user_fields(self) -> dict[str, Any]:
        """The account's number alone, so that its deletion leaves the history as it is."""
        return {"history_user_id": models.BigIntegerField(null=True)}

    def create_historical_record(
        self, instance: models.Model, history_type: str, using: str | None = None
    ) -> None:
        note(type(instance), [instance.pk], history_type)

    def pre_delete(self, instance: Any, **kwargs: Any) -> None:
        """Keep the last state, and which records hold this one in a set: both are about to go."""
        if not is_recorded():
            return
        instance.state_before_deletion = present(type(instance), [instance.pk])
        instance.holders_before_deletion = [
            (relation.related_model, _holders(relation, [instance.pk]))
            for relation in type(instance)._meta.related_objects
            if relation.many_to_many
        ]

    def post_delete(self, instance: Any, using: str | None = None, **kwargs: Any) -> None:
        if not is_recorded():
            return
        note(type(instance), [instance.pk], DELETED, last=instance.state_before_deletion)
        for holder, ids in instance.holders_before_deletion:
            note(holder, ids, CHANGED)

    def set_changed(
        self,
        instance: Any,
        action: str,
        reverse: bool,
        model: Any,
        pk_set: set[int] | None,
        **kwargs: Any,
    ) -> None:
        if reverse and action == "pre_clear":
            owners = model._base_manager.filter(**{_name_of_set(kwargs["sender"], model): instance})
            instance.owners_before_clearing = list(owners.values_list("pk", flat=True))
        if action not in ("post_add", "post_remove", "post_clear"):
            return
        if not reverse:
            note(type(instance), [instance.pk], CHANGED)
        elif action == "post_clear":
            note(model, instance.owners_before_clearing, CHANGED)
        else:
            note(model, pk_set or (), CHANGED)


def _name_of_set(through: Any, model: Any) -> str:
    return next(
        field.name for field in model._meta.many_to_many if field.remote_field.through is through
    )


def _holders(relation: Any, ids: list[int]) -> list[int]:
    """Ids of the records that hold any of these in the set behind a relation."""
    holders = relation.related_model._base_manager
    return list(holders.filter(**{f"{relation.field.name}__in": ids}).values_list("pk", flat=True))
