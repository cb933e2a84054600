"""What lists and numbers have of a status: any that there is, or that none is known."""

from recommendations.models import Assessment

NO_STATUS = "none"
STATUSES = [*Assessment.Status.choices, (NO_STATUS, "no status")]
