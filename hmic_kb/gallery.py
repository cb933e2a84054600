"""The style guide: every component with its arguments, an example of its use and its look."""

from dataclasses import dataclass
from typing import Any

from django.template import Engine
from django.views.generic import TemplateView

from hmic_kb.gallery_history import HISTORY
from hmic_kb.gallery_lists import list_samples
from hmic_kb.gallery_samples import samples
from recommendations.forms import RetractionForm

# Part of the guide, then the examples in it: templates under hmic_kb/examples/.
PARTS: dict[str, tuple[str, ...]] = {
    "Page": ("page_heading", "contents", "part", "crumb", "related_links", "cite"),
    "Words": ("tag", "attribution", "absent", "absence_key", "inset", "warning", "notice"),
    "Lists and tables": (
        "summary_list",
        "data_table",
        "stacked_table",
        "stacked_numbers",
        "figures_table",
        "polarity_counts",
        "inspection_grid",
        "pagination",
        "empty_state",
        "question_tree",
    ),
    "Narrowing a list": (
        "facet",
        "filter_tags",
        "list_controls",
        "edge_pagination",
        "shortened",
        "export_links",
    ),
    "Records": (
        "finding_card",
        "recommendation_card",
        "statuses",
        "assessments",
        "evidence",
        "deadline",
        "passage",
        "data_notes",
        "linked_records",
        "history",
        "differences",
    ),
    "Forms": ("error_summary", "field"),
    "Figures": ("stat_tiles", "comparator", "bar_chart", "line_chart", "stacked_chart"),
}


@dataclass(frozen=True)
class Example:
    """One component, as the comment at the top of its example describes it."""

    name: str
    title: str
    about: str
    arguments: list[tuple[str, str]]
    code: str

    @property
    def template_name(self) -> str:
        return f"hmic_kb/examples/{self.name}.html"


def read_example(name: str) -> Example:
    """The example of that name: title, purpose, a line for each argument, then its use."""
    source = Engine.get_default().get_template(f"hmic_kb/examples/{name}.html").source
    comment, _, code = source.removeprefix("{% comment %}").partition("{% endcomment %}")
    title, about, *arguments = comment.strip().splitlines()
    split = [argument.partition(": ") for argument in arguments]
    return Example(
        name=name,
        title=title,
        about=about,
        arguments=[(argument, meaning) for argument, _, meaning in split],
        code=code.strip(),
    )


class GalleryView(TemplateView):
    """Shows what page authors build from, on content that is plainly made up."""

    template_name = "hmic_kb/gallery.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts = {part: [read_example(name) for name in names] for part, names in PARTS.items()}
        return super().get_context_data(
            parts=parts,
            history=HISTORY,
            form=RetractionForm({}),
            **samples(),
            **list_samples(),
            **kwargs,
        )
