"""Publishing drafts: which go together, what stands in the way, and the act itself.

It knows records by their fields alone, so that every kind of record is published alike.
"""

from hmic_kb.common.publishing.publish import NotPublishedError, publish, tried
from hmic_kb.common.publishing.together import Together, with_all_its_drafts, with_what_they_need

__all__ = [
    "NotPublishedError",
    "Together",
    "publish",
    "tried",
    "with_all_its_drafts",
    "with_what_they_need",
]
