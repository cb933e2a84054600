"""Small marks that stand beside a word, so that no meaning rests on colour alone.

Each is the path of a line drawing in a box of 16 by 16, stroked in the colour of the text.
"""

_BOX = "M2.5 2.5h11v11h-11z"
_CIRCLE = "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 1 1 0-11z"

PATHS: dict[str, str] = {
    # polarity
    "strength": "M8 3v10M3 8h10",
    "concern": "M3 8h10",
    "mixed": "M8 2v8M4 6h8M4 13h8",
    "neutral": "M3.5 6h9M3.5 10.5h9",
    # grades: a stair of four, climbed as far as the grade goes
    "outstanding": "M2.5 13.5v-3M6 13.5v-5.5M9.75 13.5V5M13.5 13.5V2",
    "good": "M2.5 13.5v-3M6 13.5v-5.5M9.75 13.5V5M13.5 13.5v-.5",
    "requires_improvement": "M2.5 13.5v-3M6 13.5v-5.5M9.75 13.5v-.5M13.5 13.5v-.5",
    "inadequate": "M2.5 13.5v-3M6 13.5v-.5M9.75 13.5v-.5M13.5 13.5v-.5",
    # progress
    "met": "M3 8.5l3.5 3.5L13 4.5",
    "partly_met": f"{_CIRCLE}M8 2.5v11M6 4v8M4 6v4",
    "in_progress": "M2.5 8h10.5M9 4l4 4-4 4",
    "not_met": "M4 4l8 8M12 4l-8 8",
    "superseded": "M3.5 13.5V6h9M9.5 3l3 3-3 3",
    "withdrawn": f"{_CIRCLE}M4 12l8-8",
    "not_revisited": "M5 6a3 3 0 1 1 4.2 2.7C8.4 9.1 8 9.6 8 10.5M8 13v.5",
    "overdue": f"{_CIRCLE}M8 4.5V8l2.5 2",
    # verdicts beside a comparator
    "higher": "M8 13.5V3M4 7l4-4 4 4",
    "lower": "M8 2.5V13M4 9l4 4 4-4",
    "broadly_in_line": "M2.5 8h11M5.5 5l-3 3 3 3M10.5 5l3 3-3 3",
    # kinds of absence
    "not_inspected": "M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3",
    "not_asked": f"{_BOX}M2.5 13.5l11-11",
    "not_graded": f"{_BOX}M5 8h6",
    "not_recorded": f"{_BOX}M5 5l6 6M11 5l-6 6",
    "not_entered": f"{_BOX}M8 5.5v5",
    "not_published": f"{_BOX}M8 5v3.5l2.5 1.5",
    # where a passage was found
    "exact": "M3 8.5l3.5 3.5L13 4.5",
    "moved": "M2.5 8h10.5M9 4l4 4-4 4",
    "missing": "M4 4l8 8M12 4l-8 8",
    "not_loaded": f"{_BOX}M8 5.5v5",
}
