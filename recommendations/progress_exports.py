"""The columns of whom recommendations are addressed to, what came of them, and links."""

from findings.exports import NOTES, PASSAGES, REF, SUMMARY
from forces.exports import NAME, SLUG, url
from hmic_kb.common.exports import Column, Computed, Export, address, path
from recommendations.models import Addressee, Assessment, Limb, Link
from recommendations.models.link import END_KINDS
from recommendations.progress_filters import (
    AddresseeFilter,
    AssessmentFilter,
    LimbFilter,
    LinkFilter,
)

RECOMMENDATION = Column(
    "recommendation", path("recommendation.ref"), "The recommendation that it is of.", width=20
)


def end(name: str, about: str) -> tuple[Column, Column]:
    """The record at one end of a link, and of which kind it is: exactly one of the three."""
    refs = tuple(f"{name}_{kind}__ref" for kind in END_KINDS)

    def ref(*found: str | None) -> str | None:
        return next((each for each in found if each), None)

    def kind(*found: str | None) -> str | None:
        return next((kind for kind, each in zip(END_KINDS, found, strict=True) if each), None)

    return (
        Column(name, Computed(refs, ref), about, width=20, schema={"type": "string"}),
        Column(
            f"{name}_kind",
            Computed(refs, kind),
            "What kind of record that is.",
            schema={"type": "string", "enum": list(END_KINDS)},
        ),
    )


ADDRESSEES = Export(
    kind="addressees",
    model=Addressee,
    columns=(SLUG, NAME),
    filters=AddresseeFilter,
    start=lambda as_at: Addressee.objects.all(),
)

LIMBS = Export(
    kind="limbs",
    model=Limb,
    columns=(REF, RECOMMENDATION, SUMMARY),
    filters=LimbFilter,
    start=lambda as_at: Limb.objects.all(),
)

ASSESSMENTS = Export(
    kind="assessments",
    model=Assessment,
    columns=(
        REF,
        RECOMMENDATION,
        Column("limb", path("limb.ref"), "The part that it is of; null if of the whole."),
        Column("report", path("report.ref"), "The report that it is stated in or inferred from."),
        Column("basis", path("basis"), "On whose word."),
        Column("status", path("status"), "How far it has come."),
        Column("assessed_on", path("assessed_on"), "The first day that its date can mean."),
        Column("assessed_precision", path("assessed_precision"), "How exactly it is known."),
        SUMMARY,
        Column("evidence_url", path("evidence_url"), "Where its evidence is.", width=40),
        Column("evidence_name", path("evidence_name"), "What its file is called.", width=30),
        Column("evidence_sha256", path("evidence_sha256"), "The SHA-256 of that file.", width=66),
        PASSAGES,
        NOTES,
        url(address("recommendations:detail", "recommendation.ref", anchor="ref")),
    ),
    filters=AssessmentFilter,
    start=lambda as_at: Assessment.objects.standing().told_as_at(as_at),
)

LINKS = Export(
    kind="links",
    model=Link,
    columns=(
        REF,
        Column("kind", path("kind"), "What the later record does to the earlier one."),
        Column("basis", path("basis"), "Whether a report states it."),
        *end("later", "The record that looks back."),
        *end("earlier", "The record that it looks back at."),
        SUMMARY,
        PASSAGES,
    ),
    filters=LinkFilter,
    start=lambda as_at: Link.objects.all(),
)
