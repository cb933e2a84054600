"""SQL that counts recommendations by every two things that are so of them in the end."""

from django.db.models import BooleanField

from recommendations.models import Standing
from recommendations.models.standing import TRAITS
from recommendations.models.told import NEVER

STANDING, COUNT = "recommendations_standing", "recommendations_standingcount"
# The table of each set, and its column.
MEMBERS = {
    "theme": ("recommendations_recommendation_themes", "theme_id"),
    "addressee": ("recommendations_recommendation_addressees", "addressee_id"),
}
KEY = "among, among_value, name, value"


def traits(these: str) -> str:
    """SQL for what is so of these recommendations in the end, once all has come to pass.

    Rows of ``recommendation_id``, ``name`` and ``value``; the one without a name is of them all.
    """
    of_these = (
        f"standing.until = '{NEVER}' AND NOT standing.is_draft "
        f"AND standing.recommendation_id IN ({these})"
    )
    values = {"": "''"} | {name: _text(column) for name, column in TRAITS.items()}
    one_each = [
        f"SELECT standing.recommendation_id, '{name}' AS name, {value} AS value "
        f"FROM {STANDING} standing WHERE {of_these}"
        for name, value in values.items()
    ]
    several = [
        f"SELECT held.recommendation_id, '{name}', CAST(held.{column} AS varchar) "
        f"FROM {table} held JOIN {STANDING} standing "
        f"ON standing.recommendation_id = held.recommendation_id WHERE {of_these}"
        for name, (table, column) in MEMBERS.items()
    ]
    return " UNION ALL ".join(one_each + several)


def _text(column: str) -> str:
    """SQL for the value of a column as ``text_of`` gives it."""
    if isinstance(Standing._meta.get_field(column), BooleanField):
        return f"CASE WHEN standing.{column} THEN 'true' ELSE 'false' END"
    return f"COALESCE(CAST(standing.{column} AS varchar), '')"


def count(these: str, number: int) -> str:
    """SQL that adds a number for each of these recommendations to the counts."""
    return _add(
        f"SELECT one.name AS among, one.value AS among_value, other.name AS name, "
        f"other.value AS value, {number} AS number "
        f"FROM ({traits(these)}) one JOIN ({traits(these)}) other "
        "ON other.recommendation_id = one.recommendation_id AND other.name <> one.name "
        "WHERE other.name <> ''"
    )


def count_of_set(name: str, row: str, number: int) -> str:
    """SQL that adds a number for what a row of a trigger puts into a set or takes from it."""
    member = f"CAST({row}.{MEMBERS[name][1]} AS varchar)"
    others = f"FROM ({traits(f'{row}.recommendation_id')}) other WHERE other.name <> '{name}'"
    return _add(
        f"SELECT '{name}' AS among, {member} AS among_value, other.name AS name, "
        f"other.value AS value, {number} AS number {others} AND other.name <> '' "
        f"UNION ALL SELECT other.name, other.value, '{name}', {member}, {number} {others}"
    )


def _add(pairs: str) -> str:
    """In one order always, so that two that write never wait for each other."""
    return (
        f"INSERT INTO {COUNT} ({KEY}, number) SELECT {KEY}, SUM(number) FROM ({pairs}) pairs "
        f"GROUP BY {KEY} HAVING SUM(number) <> 0 ORDER BY {KEY} "
        f"ON CONFLICT ({KEY}) DO UPDATE SET number = {COUNT}.number + excluded.number"
    )
