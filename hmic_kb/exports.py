"""The lists that can be exported, by name."""

from findings.exports import FINDINGS, JUDGMENTS, OBSERVATIONS, QUESTIONS
from recommendations.exports import RECOMMENDATIONS
from recommendations.progress_exports import ASSESSMENTS

EXPORTS = {
    export.kind: export
    for export in (RECOMMENDATIONS, ASSESSMENTS, FINDINGS, OBSERVATIONS, JUDGMENTS, QUESTIONS)
}

# The page on which a kind of list is read; the other kinds have none of their own.
PAGES = {
    "recommendations": "recommendations:list",
    "findings": "findings:findings",
    "observations": "findings:figures",
}
