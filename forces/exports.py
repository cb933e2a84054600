"""The columns of forces, and those of whatever else is known by a slug and a name."""

from forces.filters import ForceFilter
from forces.models import Force
from hmic_kb.common.exports import Address, Column, Computed, Export, address, path

SLUG = Column("slug", path("slug"), "Its short name, which never changes.", width=30)
NAME = Column("name", path("name"), "Its name.", width=40)


def url(value: Address | Computed) -> Column:
    return Column(
        "url", value, "Its page on this site.", width=50, schema={"type": "string", "format": "uri"}
    )


FORCES = Export(
    kind="forces",
    model=Force,
    columns=(
        SLUG,
        NAME,
        Column("kind", path("kind"), "Whether it is a territorial or a special force."),
        Column("abbreviation", path("abbreviation"), "What its name is shortened to."),
        url(address("forces:detail", "slug")),
    ),
    filters=ForceFilter,
    start=lambda as_at: Force.objects.all(),
)
