"""Content for the style guide. None of it is about a police force that exists."""

from decimal import Decimal
from types import SimpleNamespace as Sample
from typing import Any

from django.core.paginator import Paginator

from findings.models import Observation
from hmic_kb.common.absence import Absence


class Record(Sample):
    """A sample of what has a page of its own."""

    def get_absolute_url(self) -> str:
        return "#main-content"


REPORT = Record(ref="2014-BORSET", title="Borsetshire Constabulary 2014")
LATER_REPORT = Record(ref="2016-BORSET", title="Borsetshire Constabulary 2016")
THEMES = [Record(name="Gifts and hospitality"), Record(name="Training")]

FINDINGS = [
    Record(
        ref="2014-BORSET-F001",
        polarity="strength",
        get_attribution_display=lambda: "HMIC",
        summary="Every department keeps one register of gifts, which the deputy reads each month.",
        theme_list=THEMES,
        report=REPORT,
    ),
    Record(
        ref="2014-BORSET-F002",
        polarity="concern",
        get_attribution_display=lambda: "officers and staff",
        summary="Few of those spoken to in Felpersham knew that refused gifts are recorded too.",
        theme_list=THEMES,
        report=REPORT,
    ),
]

RECOMMENDATIONS = [
    Record(
        ref="2014-BORSET-R1",
        kind_and_number="Recommendation 1",
        summary="Publish the register of gifts and hospitality of chief officers every quarter.",
        addressee_list=["Chief constable"],
        report=REPORT,
        deadline="within 6 months",
        due_in_words="May 2015",
        overdue=False,
        inspector_status="partly_met",
        force_status="met",
        analyst_status=None,
        not_revisited=False,
    ),
    Record(
        ref="2014-BORSET-R2",
        kind_and_number="Area for improvement 2",
        summary="Check the second jobs of special constables once a year.",
        addressee_list=["Borsetshire Constabulary"],
        report=REPORT,
        deadline="by 31 March 2015",
        due_in_words="31 March 2015",
        overdue=True,
        inspector_status=None,
        force_status=None,
        analyst_status=None,
        not_revisited=True,
    ),
]

ASSESSMENT_GROUPS = [
    {
        "heading": "Inspectors say",
        "assessments": [
            Sample(
                ref="2014-BORSET-R1-S1",
                status="partly_met",
                summary="Published for the chief constable, not yet for the deputy.",
                assessed_in_words="December 2016",
                report=LATER_REPORT,
            )
        ],
    },
    {
        "heading": "The force says",
        "assessments": [
            Sample(
                ref="2014-BORSET-R1-S2",
                status="met",
                summary="The force told inspectors that it had done all that was asked.",
                assessed_in_words="December 2016",
                report=LATER_REPORT,
            )
        ],
    },
    {"heading": "We infer", "assessments": []},
]

_PASSAGE = {"report": REPORT, "section": "Gifts and hospitality", "words": 13}
PASSAGES = [
    Sample(
        status="exact",
        before="The bull was offered to three sergeants at the county show. ",
        quoted="Two of the three declined, and all of them made a record of it",
        after=", which the deputy chief constable countersigned the same week.",
        **_PASSAGE,
    ),
    Sample(
        status="moved",
        before="At Ambridge we found ",
        quoted="one register, kept by hand, in good order",
        after=", and the others had been lost in the flood.",
        **_PASSAGE,
    ),
    Sample(status="missing", quoted=None, **_PASSAGE),
    Sample(status="not_loaded", quoted=None, **_PASSAGE),
]

NOTES = [
    Record(
        ref="2014-BORSET-N1",
        get_kind_display="two statements disagree",
        summary="The summary gives 75% and the body 74% for the same question of the same survey.",
    )
]

_METRIC = Sample(name="Public complaints per 1,000 officers", unit="complaints per 1,000 officers")
OBSERVATIONS = [
    Record(
        metric=_METRIC,
        subject="Borsetshire",
        value_in_words="183",
        comparator=Sample(subject="England and Wales", value_in_words="270"),
        verdict="lower",
        get_verdict_display="lower",
        significance="significant",
        get_significance_display="statistically significant",
        period_in_words="1 April 2015 to 31 March 2016",
        derived=False,
    ),
    Record(
        metric=Sample(name="Drug tests carried out", unit="tests"),
        subject="Borsetshire",
        value_in_words="",
        missing_reason="The force keeps no count by reason for testing.",
        comparator=None,
        verdict="",
        period_in_words="as at 30 June 2014",
        derived=False,
    ),
]

QUESTIONS = [
    {
        "number": "1",
        "text": "To what extent does the force ensure that it acts with integrity?",
        "href": "#main-content",
        "kind": "core_question",
        "grade": "good",
        "children": [
            {
                "number": "1.1",
                "text": "How well are gifts and second jobs declared?",
                "href": "#main-content",
                "kind": "sub_question",
                "note": "12 findings",
                "children": [
                    {
                        "number": "1.1.1",
                        "text": "Registers",
                        "href": "#main-content",
                        "kind": "heading",
                    }
                ],
            },
            {
                "number": "1.2",
                "text": "How well does the force learn from complaints?",
                "href": "#main-content",
                "kind": "sub_question",
                "note": "4 findings",
            },
        ],
    }
]

LINKS = [
    {
        "relation": "improves on",
        "basis": "inferred by us",
        "text": "Registers were kept separately by each station and never compared.",
        "href": "#main-content",
        "ref": "2012-BORSET-F004",
        "summary": "The later report describes the single register that replaced them.",
    }
]

INSPECTIONS = [
    {"label": label, "href": "#main-content"}
    for label in ("2012 revisit", "2014 integrity", "2016")
]
GRID = [
    {
        "label": "Borsetshire",
        "href": "#main-content",
        "cells": [
            {"href": "#main-content", "text": "Report", "note": "14 findings"},
            {"href": "#main-content", "text": "Report", "note": "61 findings"},
            {"href": "#main-content", "text": "Report", "grade": "good"},
        ],
    },
    {
        "label": "Sun Hill",
        "href": "#main-content",
        "cells": [{"absent": "not_inspected"}, {"absent": "not_entered"}, {"absent": "not_asked"}],
    },
    {
        "label": "Midsomer",
        "href": "#main-content",
        "cells": [
            {"absent": "not_entered"},
            {"absent": "not_graded"},
            {"href": "#main-content", "text": "Report", "grade": "requires_improvement"},
        ],
    },
]

CELLS = [
    {
        "counts": [
            {"polarity": "strength", "count": 7, "href": "#main-content"},
            {"polarity": "concern", "count": 12, "href": "#main-content"},
            {"polarity": "mixed", "count": 1, "href": "#main-content"},
            {"polarity": "neutral", "count": 2, "href": "#main-content"},
        ]
    },
    {"absent": "not_asked"},
]

BARS = [
    ("Borsetshire Constabulary", Decimal("15.8")),
    ("Sun Hill and Canley Borough Operational Command Unit", Decimal("7.9")),
    ("Midsomer Constabulary", None),
    ("England and Wales", Decimal("12.6")),
]
YEARS = ["2011/12", "2012/13", "2013/14", "2014/15", "2015/16"]
SERIES = [
    ("Borsetshire", [Decimal(120), Decimal(131), None, Decimal(96), Decimal(83)]),
    ("England and Wales", [Decimal(104), Decimal(110), Decimal(112), Decimal(118), Decimal(121)]),
]


def samples() -> dict[str, Any]:
    """What the examples are drawn from, by the names that they use."""
    return {
        "report": REPORT,
        "findings": FINDINGS,
        "recommendations": RECOMMENDATIONS,
        "assessment_groups": ASSESSMENT_GROUPS,
        "evidenced": Sample(evidence_url="https://www.borsetshire.example/registers/2016"),
        "passages": PASSAGES,
        "notes": NOTES,
        "observations": OBSERVATIONS,
        "computed": Observation.Verdict.LOWER,
        "questions": QUESTIONS,
        "links": LINKS,
        "inspections": INSPECTIONS,
        "grid": GRID,
        "cells": CELLS,
        "absences": list(Absence),
        "bars": BARS,
        "years": YEARS,
        "stacks": [("Sun Hill", [("met", "met", 4), ("none", "no status", 3)])],
        "series": SERIES,
        "comparators": ["England and Wales"],
        "columns": ["Force", "2014", "2016"],
        "rows": [["Borsetshire", "1,808", "1,795"], ["Sun Hill", "96", "No figure"]],
        "page": Paginator(range(312), 25).page(5),
        "related": [
            {"text": "Gifts and hospitality", "href": "#main-content", "note": "theme"},
            {"text": "Borsetshire Constabulary", "href": "#main-content", "note": "police force"},
        ],
        "contents": [
            {"id": "findings", "text": "Findings by theme"},
            {"id": "recommendations", "text": "Recommendations and what came of them"},
        ],
    }
