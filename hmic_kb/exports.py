"""The lists that can be exported, by name."""

from findings.exports import FINDINGS, JUDGMENTS, OBSERVATIONS, QUESTIONS
from recommendations.exports import RECOMMENDATIONS
from recommendations.progress_exports import ASSESSMENTS

EXPORTS = {
    export.kind: export
    for export in (RECOMMENDATIONS, ASSESSMENTS, FINDINGS, OBSERVATIONS, JUDGMENTS, QUESTIONS)
}
