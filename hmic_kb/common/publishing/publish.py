"""The act of publishing: everything that is in the way is told, or all of it is done."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from graphlib import TopologicalSorter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst

from hmic_kb.common.drafts import has_drafts, where_it_stands
from hmic_kb.common.history import CHANGED, Way, note, recorded, unrecorded
from hmic_kb.common.lots import in_lots
from hmic_kb.common.publishing.together import Together

PASSAGES = "passages"


class NotPublishedError(Exception):
    """Nothing was published. ``problems`` stand in the way; ``doubts`` only want a reason."""

    def __init__(self, problems: list[str], doubts: list[str]) -> None:
        super().__init__(*problems, *doubts)
        self.problems, self.doubts = problems, doubts


CHANGED_MEANWHILE = (
    "Nothing was published: something of it was changed while you had this page open. Look again."
)


def publish(records: Iterable[Any], *, by: Any, why: str = "", seen: str | None = None) -> Together:
    """Publish drafts of any kinds together, as one act, and return them.

    Nobody publishes what they wrote, or what names a draft that is not published with it. Without
    a reason ``why``, nothing is published whose words in a report are missing, or that is not what
    it says of itself. ``seen`` is the ``as_seen`` of what whoever publishes has looked at, where
    that was another time. Raises NotPublishedError with everything that is wrong.
    """
    with recorded(way=Way.PUBLISH, by=by, why=why):
        drafts, problems = _still_drafts(Together(records))
        if seen is not None and seen != drafts.as_seen:
            problems.append(CHANGED_MEANWHILE)
        problems += [*_not_allowed(drafts, by), *_written_by(drafts, by), *_left_behind(drafts)]
        if problems:
            raise NotPublishedError(problems, [])
        _write(drafts)
        # Now that all is as it would be; whatever is raised here takes it back.
        doubts = [*_without_words(drafts), *(each for draft in drafts for each in draft.unmet())]
        if doubts and not why:
            raise NotPublishedError([], doubts)
    return drafts


def tried(records: Iterable[Any], *, by: Any) -> NotPublishedError:
    """What publishing would meet with, of which nothing stays."""
    try:
        with transaction.atomic():
            publish(records, by=by)
            transaction.set_rollback(True)
    except NotPublishedError as error:
        return error
    return NotPublishedError([], [])


@contextmanager
def as_published(records: Iterable[Any]) -> Iterator[None]:
    """Here, and nowhere else, the drafts are published, whatever stands in the way."""
    with transaction.atomic(), unrecorded():
        _write(Together(records))
        yield
        transaction.set_rollback(True)


def _still_drafts(asked: Together) -> tuple[Together, list[str]]:
    """The records as they are now, and a sentence for each that is no draft any more."""
    found = Together()
    for model, own in asked.by_model.items():
        for some in in_lots(own):
            found.add(model.every.filter(pk__in=some, is_draft=True))
    gone = [f"{capfirst(named(each))} is no draft any more." for each in asked if each not in found]
    return found, gone


def _not_allowed(drafts: Together, by: Any) -> Iterator[str]:
    for model in drafts.by_model:
        if not by.has_perm(may_publish(model)):
            yield f"You may not publish {model._meta.verbose_name_plural}: a reviewer may."


def _written_by(drafts: Together, by: Any) -> Iterator[str]:
    for model, own in drafts.by_model.items():
        for some in in_lots(own):
            rows = model.history.filter(id__in=some, history_user_id=by.pk).order_by("id")
            for pk in rows.values_list("id", flat=True).distinct():
                yield f"You wrote {named(own[pk])}; someone who wrote none of it publishes it."


def _left_behind(drafts: Together) -> Iterator[str]:
    for owner, target in drafts.references():
        if target not in drafts:
            yield (
                f"{capfirst(named(owner))} refers to {named(target)}, which is a draft: publish "
                "that first, or both together."
            )


def _write(drafts: Together) -> None:
    with _sets_put_aside(drafts):
        for ready in _in_order(drafts):
            for model, ids in ready.items():
                for some in in_lots(ids):
                    model.every.filter(pk__in=some).update(is_draft=False)
    for model, own in drafts.by_model.items():
        note(model, list(own), CHANGED)
    for draft in drafts:
        draft.is_draft = False


def _in_order(drafts: Together) -> Iterator[dict[Any, list[Any]]]:
    """Numbers by model, step by step: each record after those that it names."""
    sorter: TopologicalSorter[Any] = TopologicalSorter()
    for record in drafts:
        sorter.add(record, *_named_among(record, drafts))
    sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        step: dict[Any, list[Any]] = defaultdict(list)
        for record in ready:
            step[type(record)].append(record.pk)
        yield step
        sorter.done(*ready)


def _named_among(record: Any, drafts: Together) -> Iterator[Any]:
    for field in record._meta.fields:
        own = drafts.by_model.get(field.related_model, {})
        if (target := own.get(getattr(record, field.attname))) is not None:
            yield target


@contextmanager
def _sets_put_aside(drafts: Together) -> Iterator[None]:
    """A report and its passages, or its notes, need each other: sets are filled again afterwards.

    They end as they were, so their rows are moved with nothing noted.
    """
    aside = []
    for model, own in drafts.by_model.items():
        for field in model._meta.many_to_many:
            rows = field.remote_field.through._base_manager
            is_draft = f"{field.m2m_reverse_field_name()}__{_path_of_state(field.related_model)}"
            for some in in_lots(own):
                held = rows.filter(**{f"{field.m2m_field_name()}__in": some, is_draft: True})
                aside.append((rows, list(held)))
                held.delete()
    yield
    for rows, held in aside:
        rows.bulk_create(held, batch_size=500)


def _path_of_state(model: Any) -> str:
    return "is_draft" if has_drafts(model) else f"{where_it_stands(model).name}__is_draft"


def _without_words(drafts: Together) -> Iterator[str]:
    """Records that cite no passage and should, and those with one that is missing."""
    for model, own in drafts.by_model.items():
        field = next((each for each in model._meta.many_to_many if each.name == PASSAGES), None)
        if field is None:
            continue
        owner, member = field.m2m_field_name(), field.m2m_reverse_field_name()
        rows = field.remote_field.through._base_manager
        for some in in_lots(own):
            held = rows.filter(**{f"{owner}__in": some})
            cited = set(held.values_list(f"{owner}_id", flat=True))
            yield from (said for pk in some if pk not in cited for said in _needs_words(own[pk]))
            missing = held.filter(**{f"{member}__in": field.related_model.objects.missing()})
            for pk in sorted(set(missing.values_list(f"{owner}_id", flat=True))):
                yield (
                    f"{capfirst(named(own[pk]))} cites a passage that does not occur in the "
                    "report that is loaded."
                )


def _needs_words(record: Any) -> Iterator[str]:
    given = {name: [record] for name in record.needs_at_least_one()} | {PASSAGES: []}
    try:
        record.check_related(given)
    except ValidationError:
        yield f"{capfirst(named(record))} cites no passage of a report."


def may_publish(model: Any) -> str:
    """The permission to publish records of a model: ``findings.publish_finding``."""
    return f"{model._meta.app_label}.publish_{model._meta.model_name}"


def named(record: Any) -> str:
    """``finding 2014-MPS-F017``"""
    return f"{record._meta.verbose_name} {record.key}"
