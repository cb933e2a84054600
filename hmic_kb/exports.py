"""The lists that can be exported, by name."""

from findings.exports import FINDINGS, JUDGMENTS, OBSERVATIONS, QUESTIONS
from recommendations.exports import RECOMMENDATIONS

EXPORTS = {
    export.kind: export
    for export in (RECOMMENDATIONS, FINDINGS, OBSERVATIONS, JUDGMENTS, QUESTIONS)
}
