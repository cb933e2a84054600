"""How long ago something was asked, in whole years since its report was certainly published."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import models


class Age(models.TextChoices):
    UNDER_1 = "under_1_year", "under 1 year"
    FROM_1 = "1_or_2_years", "1 or 2 years"
    FROM_3 = "3_or_4_years", "3 or 4 years"
    FROM_5 = "5_years_or_more", "5 years or more"


STARTS = {Age.FROM_5: 5, Age.FROM_3: 3, Age.FROM_1: 1}  # years


def age_at(as_at: date, published: str) -> models.Case:
    """The age at that day of what was published on the day in the column ``published``."""
    bands = [
        models.When(
            **{f"{published}__lte": as_at - relativedelta(years=years)}, then=models.Value(age)
        )
        for age, years in STARTS.items()
    ]
    return models.Case(*bands, default=models.Value(Age.UNDER_1))
