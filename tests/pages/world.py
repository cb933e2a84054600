"""A small world in which every page has something to show, and the address of each kind of page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.urls import URLPattern, get_resolver, reverse

from findings.models import (
    Finding,
    Metric,
    Observation,
    Passage,
    Publication,
    Question,
    Report,
    Term,
    Theme,
)
from forces.models import Force
from hmic_kb.pages.compared import address
from recommendations.models import Assessment, Recommendation
from tests import factories as make

MARKUP = "<b onclick='x'>&amp; \"bold\"</b>"
# Pages that need no record.
LISTS = [
    "home",
    "about",
    "api-docs",
    "compare",
    "search",
    "forces:list",
    "findings:inspections",
    "findings:findings",
    "findings:figures",
    "findings:metrics",
    "findings:themes",
    "findings:glossary",
    "findings:publications",
    "findings:data-notes",
    "recommendations:list",
    "recommendations:changes",
    "recommendations:overview",
]
# Answered by no page of ours, or by one that shows no record.
# Or for staff alone, with tests of their own.
OTHER = {"assess", "retract", "evidence", "healthz", "favicon", "components", "chart", "export"}

# Whose addresses are no pages of ours: see tests/test_admin.py, tests/api/ and tests/feeds/.
NO_PAGES = {"admin", "api", "feeds"}


@dataclass(frozen=True)
class World:
    """The records that have pages of their own; the names of all hold MARKUP."""

    force: Force
    theme: Theme
    report: Report
    question: Question
    finding: Finding
    recommendation: Recommendation
    metric: Metric
    observation: Observation
    term: Term
    publication: Publication

    def addresses(self) -> dict[str, str]:
        """An address of every kind of page that shows records, by its name in the urls."""
        records: dict[str, Model] = {
            "forces:detail": self.force,
            "findings:inspection": self.report.inspection,
            "findings:report": self.report,
            "findings:question": self.question,
            "findings:finding": self.finding,
            "findings:metric": self.metric,
            "findings:observation": self.observation,
            "findings:theme": self.theme,
            "findings:term": self.term,
            "findings:publication": self.publication,
            "recommendations:detail": self.recommendation,
        }
        return {
            **{name: reverse(name) for name in LISTS},
            **{name: record.get_absolute_url() for name, record in records.items()},
            "findings:notes": self.report.notes_url,
            "forces:sheet": reverse("forces:sheet", args=[self.force.slug]),
            "forces:thread": self.theme.thread_url(self.force),
            "compare": address([self.force]),
            # A few match in either world: very many are counted by a question more.
            "search": f"{reverse('search')}?q=force+bold",
        }


def names_of_pages(patterns: list | None = None, namespace: str = "") -> Iterator[str]:
    """The name of every page that shows records, but for the admin's."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name not in OTHER:
                yield f"{namespace}{pattern.name}"
        elif pattern.namespace not in NO_PAGES:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of_pages(pattern.url_patterns, inner)


def build(size: int) -> World:
    """A world with so many of everything on each of its pages."""
    theme = make.make_theme(name=f"Theme {MARKUP}")
    later = make.make_inspection(name=f"Round {MARKUP}", summary=MARKUP, method=MARKUP)
    earlier = make.make_inspection(name=f"Earlier {MARKUP}", not_graded_reason=MARKUP)
    questions = [make.make_question(inspection=later, text=MARKUP) for _ in range(size)]
    questions += [make.make_question(parent=questions[0], text=MARKUP) for _ in range(size)]
    main, *others = [
        make.make_report(
            inspection=later,
            force=make.make_force(name=f"Force {MARKUP}"),
            title=MARKUP,
            summary=MARKUP,
            questions=questions,
        )
        for _ in range(size)
    ]
    for report in [main, *others]:
        before = make.make_report(inspection=earlier, force=report.force, title=MARKUP)
        for question in questions if report == main else questions[:1]:
            fill(report, before, question, theme)
    make.make_national_report(inspection=later, title=MARKUP)
    make.make_cited_report(inspection=later, title=MARKUP)
    metric = make.make_metric(name=f"Metric {MARKUP}", definition=MARKUP, themes=[theme])
    old = Finding.objects.filter(report__force=main.force).exclude(report=main).earliest("pk")
    figures = [measure(main, metric, 2000 + year, old) for year in range(size)]
    for _ in range(size):
        make.make_metric(name=MARKUP, themes=[theme])
        make.make_metric(name=MARKUP, unit="other", themes=[theme])
        make.make_link(figures[0], make.make_finding(report=old.report))
    explain(main, size)
    finding = Finding.objects.filter(report=main).earliest("pk")
    for _ in range(size):
        make.make_link(finding, make.make_observation(report=old.report))
    recommendation = Recommendation.objects.filter(report=main).earliest("pk")
    detail(recommendation, size)
    return World(
        force=main.force,
        theme=theme,
        report=main,
        question=questions[0],
        finding=finding,
        recommendation=recommendation,
        metric=metric,
        observation=figures[0],
        term=Term.objects.earliest("pk"),
        publication=Publication.objects.earliest("pk"),
    )


def fill(report: Report, before: Report, question: Question, theme: Theme) -> None:
    """One of everything that a report holds under a question, linked to an earlier report."""
    note = make.make_data_note(report=report, summary=MARKUP, passages=[quoted(report)])
    under = {"report": report, "question": question, "passages": [quoted(report)]}
    make.make_judgment(**under, notes=[note])
    noted = under | {"notes": [note]}
    finding = make.make_finding(**noted, themes=[theme], summary=MARKUP)
    metric = make.make_metric(name=MARKUP, notes=[note])
    comparator = make.make_observation(**under, metric=metric, group="England and Wales")
    figure = make.make_observation(**noted, metric=metric, comparator=comparator)
    asked = make.make_recommendation(
        **noted, **make.within_months(6), themes=[theme], summary=MARKUP
    )
    old = make.make_recommendation(report=before, themes=[theme], summary=MARKUP)
    make.make_link(finding, make.make_finding(report=before, themes=[theme]), summary=MARKUP)
    make.make_link(asked, old, summary=MARKUP)
    make.make_link(figure, make.make_observation(report=before, metric=metric), summary=MARKUP)
    make.make_assessment(
        recommendation=old,
        limb=make.make_limb(recommendation=old, summary=MARKUP),
        report=report,
        assessed_on=date(2016, 1, 1),
        passages=[quoted(report)],
        notes=[note],
        summary=MARKUP,
    )


def measure(report: Report, metric: Metric, year: int, old: Finding) -> Observation:
    """A value of a metric for the year, with its comparator, a note and an earlier finding."""
    over = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    given = {"report": report, "metric": metric, "passages": [quoted(report)], **over}
    comparator = make.make_observation(**given, group=f"Group {MARKUP}")
    figure = make.make_observation(
        **given,
        comparator=comparator,
        part_of=comparator,
        notes=[make.make_data_note(report=report)],
    )
    make.make_link(figure, old)
    return figure


def explain(report: Report, size: int) -> None:
    """Terms, publications, later inspections, and forces without a report."""
    inspection = report.inspection
    for _ in range(size):
        inspection = make.make_inspection(follows=inspection, name=MARKUP)
        named = {"name": MARKUP, "passages": [quoted(report)]}
        make.make_term(**named, meaning=MARKUP, report=report)
        make.make_publication(**named, author=MARKUP, cited_in=[report])
        make.make_force(name=MARKUP)


def detail(recommendation: Recommendation, size: int) -> None:
    """What came of a recommendation and of the things that it asks for."""
    later = make.make_report(published=date(2016, 1, 1), title=MARKUP)
    known = {"recommendation": recommendation, "report": later, "assessed_on": later.published}
    for _ in range(size):
        limb = make.make_limb(recommendation=recommendation, summary=MARKUP)
        for about in (None, limb):
            for basis in Assessment.Basis.values:
                make.make_assessment(**known, limb=about, basis=basis, summary=MARKUP)
        make.make_link(make.make_finding(report=later), recommendation)


def quoted(report: Report) -> Passage:
    """A passage of the report, found in the source that is loaded."""
    if not hasattr(report, "source"):
        make.make_source(f"Before {MARKUP} after {MARKUP}", report=report)
    start, end = len("Before "), len(f"Before {MARKUP}")
    return make.make_passage(report=report, status=Passage.Status.EXACT, start=start, end=end)
