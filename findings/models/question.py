"""What an inspection asked, as a tree, in the inspectorate's own words."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from findings.models.cited import Cited
from findings.models.report import Report
from hmic_kb.common.addresses import address
from hmic_kb.common.drafts import Published
from hmic_kb.common.models import Record
from hmic_kb.common.querysets import all_words


def number_of(ref: str) -> str:
    """The reference of a question without its inspection: ``2.1``."""
    return ref.rsplit("-", 1)[-1]


class QuestionQuerySet(models.QuerySet["Question"]):
    def under(self, question: "Question") -> "QuestionQuerySet":
        """The question itself and all that stand under it, by their numbers."""
        below = models.Q(ref__startswith=f"{question.ref}.")
        return self.filter(below | models.Q(pk=question.pk)).select_related("inspection")

    def in_the_order_of(self, report: Report) -> "QuestionQuerySet":
        """Those that a report answers, in its own order.

        A summary or a list of contents names a question before its own chapter does, so what
        counts is where its words stand last.
        """
        own = models.Q(passages__report=report)
        asked = self.filter(reports=report).select_related("inspection")
        return asked.annotate(stands_at=models.Max("passages__at", filter=own)).order_by(
            models.F("stands_at").asc(nulls_last=True), "sort_key"
        )

    def published_by(self, as_at: date) -> "QuestionQuerySet":
        """Those of inspections of which a report was certainly published by the end of that day."""
        reports = Report.objects.published_by(as_at).filter(
            inspection=models.OuterRef("inspection")
        )
        return self.filter(models.Exists(reports))

    def mentioning(self, text: str) -> "QuestionQuerySet":
        """With every one of the words in the reference or the official wording."""
        return self.filter(all_words(text, "ref", "text"))


class Question(Record, Cited):
    """A core question, a sub-question or a heading under which findings are reported."""

    class Kind(models.TextChoices):
        CORE = "core_question", "core question"
        SUB = "sub_question", "sub-question"
        HEADING = "heading", "heading"

    ref_pattern = r"\d{4}-[a-z]+-\d+(\.\d+)*"
    ref_example = "2014-integrity-2.1"

    inspection = models.ForeignKey(
        "findings.Inspection",
        models.PROTECT,
        related_name="questions",
        help_text="The inspection that asked it.",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The question that it stands under.",
    )
    kind = models.CharField(
        max_length=15,
        choices=Kind.choices,
        default=Kind.CORE,
        help_text="Where it stands in the tree of questions.",
    )
    text = models.CharField(
        "official wording",
        max_length=300,
        help_text="What was asked, in the inspectorate’s own words.",
    )

    objects = Published.from_queryset(QuestionQuerySet)()
    every = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("inspection__year", "sort_key")
        constraints = [
            models.CheckConstraint(
                name="question_is_not_its_own_parent",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                violation_error_message="A question cannot stand under itself.",
            ),
            models.CheckConstraint(
                name="question_core_stands_at_the_top",
                condition=~models.Q(kind="core_question", parent__isnull=False),
                violation_error_message="A core question stands under no other question.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}: {self.text}"

    def clean(self) -> None:
        super().clean()
        if self.inspection_id and not self.ref.startswith(f"{self.inspection.slug}-"):
            raise ValidationError(
                {"ref": f"A question of this inspection is called {self.inspection.slug}-NUMBER."}
            )
        parent = self.parent
        if parent is None:
            return
        if parent.inspection_id != self.inspection_id:
            raise ValidationError({"parent": f"{parent.ref} belongs to another inspection."})
        if not self.ref.startswith(f"{parent.ref}."):
            raise ValidationError({"parent": f"A question under it is called {parent.ref}.NUMBER."})

    def get_absolute_url(self) -> str:
        return address("findings:question", self.inspection.slug, self.number)

    @property
    def number(self) -> str:
        """The reference without its inspection: ``2.1``."""
        return number_of(self.ref)

    @property
    def kind_and_number(self) -> str:
        """As in ``Core question 2``."""
        return f"{self.get_kind_display().capitalize()} {self.number}"
