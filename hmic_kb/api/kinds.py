"""What the API has lists of, by the name in the address."""

from findings.reference_exports import (
    DATA_NOTES,
    INSPECTIONS,
    METRICS,
    PUBLICATIONS,
    REPORTS,
    TERMS,
    THEME_LIST,
)
from forces.exports import FORCES
from hmic_kb.exports import EXPORTS
from recommendations.progress_exports import ADDRESSEES, LIMBS, LINKS

KINDS = {
    export.kind: export
    for export in (
        FORCES,
        INSPECTIONS,
        REPORTS,
        EXPORTS["questions"],
        THEME_LIST,
        EXPORTS["findings"],
        EXPORTS["judgments"],
        METRICS,
        EXPORTS["observations"],
        EXPORTS["recommendations"],
        LIMBS,
        ADDRESSEES,
        EXPORTS["assessments"],
        LINKS,
        DATA_NOTES,
        TERMS,
        PUBLICATIONS,
    )
}
