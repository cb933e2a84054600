"""What the inspectorate asked, found, judged and measured, and where its reports say so."""

from findings.models.data_note import DataNote
from findings.models.finding import Finding
from findings.models.finding_count import FindingCount
from findings.models.inspection import Inspection
from findings.models.judgment import Judgment
from findings.models.listed import Listed
from findings.models.metric import Metric
from findings.models.observation import Observation
from findings.models.observation_count import ObservationCount
from findings.models.passage import Passage
from findings.models.publication import Publication
from findings.models.question import Question
from findings.models.report import Report
from findings.models.source import Source
from findings.models.term import Term
from findings.models.theme import Theme
from findings.models.topic import Topic

__all__ = [
    "DataNote",
    "Finding",
    "FindingCount",
    "Inspection",
    "Judgment",
    "Listed",
    "Metric",
    "Observation",
    "ObservationCount",
    "Passage",
    "Publication",
    "Question",
    "Report",
    "Source",
    "Term",
    "Theme",
    "Topic",
]
