"""Filters of what was found: one FilterSet each serves page, export and API."""

from functools import cached_property

from django.db.models import QuerySet

from findings.counting import FindingNumbers, KeptCounts
from findings.models import Finding, Inspection, Judgment, Metric, Observation, Question, Theme
from findings.models.finding import FindingQuerySet
from findings.models.judgment import NOT_GRADED, JudgmentQuerySet
from findings.models.observation_queryset import NONE, ObservationQuerySet, ValueState
from findings.models.question import QuestionQuerySet
from findings.models.reported import NATIONAL
from forces.models import Force
from hmic_kb.common import fulltext
from hmic_kb.common.drafts import published_rows
from hmic_kb.common.filters import AnyOf, Order, Sort, StrictFilterSet, Words, YesNo

Choices = list[tuple[str, str]]


def forces() -> Choices:
    return [(NATIONAL, "National"), *published_rows(Force, "slug", "name")]


def inspections() -> Choices:
    return published_rows(Inspection, "slug", "name")


def themes() -> Choices:
    return published_rows(Theme, "slug", "name")


def subjects() -> Choices:
    return [(NATIONAL, "No one force: England and Wales, a survey …"), *forces()[1:]]


def questions() -> Choices:
    """Each with its year and number, for inspections number their questions alike."""
    asked = Question.objects.values_list("ref", "inspection__year", "text")
    return [(ref, f"{year}, {ref.rsplit('-', 1)[-1]}: {text}") for ref, year, text in asked]


def metrics() -> Choices:
    return published_rows(Metric, "slug", "name")


class FindingFilter(StrictFilterSet):
    counter = KeptCounts()

    force = AnyOf(
        FindingQuerySet.about_forces,
        counted_by="report__force__slug",
        blank=NATIONAL,
        choices=forces,
        label="Force",
    )
    inspection = AnyOf(
        field_name="report__inspection__slug", choices=inspections, label="Inspection"
    )
    question = AnyOf(
        FindingQuerySet.answering,
        counted_by=FindingQuerySet.numbers_by_question,
        choices=questions,
        after="inspection",
        label="Question",
    )
    theme = AnyOf(
        FindingQuerySet.on_themes, counted_by="themes__slug", choices=themes, label="Theme"
    )
    family = AnyOf(
        FindingQuerySet.on_families,
        counted_by="themes__family",
        choices=Theme.Family.choices,
        label="Family of themes",
    )
    polarity = AnyOf(choices=Finding.Polarity.choices, label="Polarity")
    attribution = AnyOf(choices=Finding.Attribution.choices, label="Attribution")
    has_note = YesNo(FindingQuerySet.having_notes, label="Has a data note")
    text = Words(FindingQuerySet.mentioning, label="Words", validators=[fulltext.can_be_asked])
    sort = Sort(
        newest=Order(
            "newest report first",
            ("-listed__published", "listed__sort_key", "listed__finding_id"),
            FindingQuerySet.that_are_listed,
        ),
        oldest=Order(
            "oldest report first",
            ("listed__published", "listed__sort_key", "listed__finding_id"),
            FindingQuerySet.that_are_listed,
        ),
    )

    class Meta:
        model = Finding
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.unmet or not self.numbers.are_kept:
            return super().filter_queryset(queryset)
        return self.numbers.records()

    @property
    def for_a_page(self) -> QuerySet:
        met = None if self.unmet or not self.numbers.are_kept else self.numbers.met()
        return self.qs if met is None else met

    @cached_property
    def numbers(self) -> FindingNumbers:
        """What its counter counts with."""
        return FindingNumbers(self)


class ObservationFilter(StrictFilterSet):
    force = AnyOf(
        ObservationQuerySet.about_forces,
        counted_by="force__slug",
        blank=NATIONAL,
        choices=subjects,
        label="Force",
    )
    inspection = AnyOf(
        field_name="report__inspection__slug", choices=inspections, label="Inspection"
    )
    question = AnyOf(
        ObservationQuerySet.answering,
        counted_by=ObservationQuerySet.numbers_by_question,
        choices=questions,
        after="inspection",
        label="Question",
    )
    metric = AnyOf(field_name="metric__slug", choices=metrics, label="Metric")
    theme = AnyOf(
        ObservationQuerySet.on_themes,
        counted_by="metric__themes__slug",
        blank=NONE,
        choices=lambda: [*themes(), (NONE, "no theme")],
        label="Theme",
    )
    family = AnyOf(
        ObservationQuerySet.on_families,
        counted_by="metric__themes__family",
        blank=NONE,
        choices=[*Theme.Family.choices, (NONE, "no theme")],
        label="Family of themes",
    )
    verdict = AnyOf(
        ObservationQuerySet.with_verdicts,
        counted_by="verdict",
        blank=NONE,
        choices=[*Observation.Verdict.choices, (NONE, "none stated")],
        label="The report’s verdict",
    )
    value = AnyOf(
        ObservationQuerySet.with_values,
        counted_by=ObservationQuerySet.numbers_by_value,
        choices=ValueState.choices,
        label="Value",
    )
    has_note = YesNo(ObservationQuerySet.having_notes, label="Has a data note")
    text = Words(ObservationQuerySet.mentioning, label="Words")
    sort = Sort(
        newest=Order("newest report first", ("-report__published", "sort_key", "pk")),
        oldest=Order("oldest report first", ("report__published", "sort_key", "pk")),
        metric=Order("metric, A to Z", ("metric__name", "metric__slug", "sort_key", "pk")),
    )

    class Meta:
        model = Observation
        fields: list[str] = []


class JudgmentFilter(StrictFilterSet):
    force = AnyOf(
        JudgmentQuerySet.about_forces,
        counted_by="report__force__slug",
        blank=NATIONAL,
        choices=forces,
        label="Force",
    )
    inspection = AnyOf(
        field_name="report__inspection__slug", choices=inspections, label="Inspection"
    )
    grade = AnyOf(
        JudgmentQuerySet.with_grades,
        counted_by="grade",
        blank=NOT_GRADED,
        choices=[*Judgment.Grade.choices, (NOT_GRADED, "Not graded")],
        label="Grade",
    )

    class Meta:
        model = Judgment
        fields: list[str] = []


class QuestionFilter(StrictFilterSet):
    inspection = AnyOf(field_name="inspection__slug", choices=inspections, label="Inspection")
    text = Words(QuestionQuerySet.mentioning, label="Words")

    class Meta:
        model = Question
        fields: list[str] = []
