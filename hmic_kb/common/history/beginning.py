"""The first version of records that were there before their history was kept."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from hmic_kb.common.history.changes import CREATED
from hmic_kb.common.history.states import states
from hmic_kb.common.history.ways import Way
from hmic_kb.common.lots import in_lots

# As they were in the release that begins it, whatever the models say later.
PLACE = ("report__ref", "section", "at", "words", "digest")


def begin(app_label: str) -> Callable[[Any, Any], None]:
    """What a migration runs to give every record of an app its first row."""

    def run(apps: Any, schema_editor: Any) -> None:
        for model in apps.get_app_config(app_label).get_models():
            versions = apps.all_models[app_label].get(f"historical{model._meta.model_name}")
            if versions is not None:
                _begin(model, versions)

    return run


def _begin(model: Any, versions: Any) -> None:
    when = timezone.now()
    kept = {field.name for field in versions._meta.fields}
    tracked = [field for field in model._meta.fields if field.name in kept]
    ids = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for some in in_lots(ids):
        found = states(model, some, tracked, _identity)
        versions._base_manager.bulk_create(
            versions(
                **state.values,
                history_related=state.related,
                history_type=CREATED,
                history_date=when,
                history_way=Way.START,
            )
            for state in found.values()
        )


def _identity(model: Any) -> tuple[str, ...]:
    names = {field.name for field in model._meta.fields}
    return next(((name,) for name in ("ref", "slug") if name in names), PLACE)
