"""The different things that an empty place can mean. They are never shown alike."""

from enum import StrEnum


class Absence(StrEnum):
    """Why there is nothing here: `label` in two to five words, `meaning` in one sentence."""

    label: str
    meaning: str

    # The defaults are for looking one up by its value alone.
    def __new__(cls, value: str, label: str = "", meaning: str = "") -> "Absence":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.meaning = meaning
        return member

    NOT_INSPECTED = (
        "not_inspected",
        "Not inspected",
        "The inspectorate did not inspect this force, or did not report on it, in this round.",
    )
    NOT_ASKED = (
        "not_asked",
        "Not asked",
        "The force was inspected, but this inspection did not ask about this.",
    )
    NOT_GRADED = (
        "not_graded",
        "Asked, not graded",
        "The inspection asked about this and reported on it, but gave no grade.",
    )
    NOT_RECORDED = (
        "not_recorded",
        "Not recorded by the force",
        "The inspectorate asked for this, but the force could not give it or did not keep it.",
    )
    NOT_ENTERED = (
        "not_entered",
        "Not yet entered",
        "A report may say something about this, but nobody has entered it here yet.",
    )
    # Only in a view as at an earlier day.
    NOT_PUBLISHED = (
        "not_published",
        "Not yet published",
        "A report on this is held here, but it had not been published by the date that you chose.",
    )
