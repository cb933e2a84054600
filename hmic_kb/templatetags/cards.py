"""Cards of records in lists. Written here, for a page has up to some hundreds of them.

A template takes thrice as long for each.
"""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hmic_kb.templatetags.components import attribution, deadline, statuses, tag

register = template.Library()

FINDING = """
<article class="app-card app-card--{polarity}">
  <p class="app-card__kind">{tag} {attribution}</p>
  <h{level} class="app-card__statement"><a class="govuk-link" href="{href}">{summary}</a></h{level}>
  <p class="app-card__where"><span class="app-ref">{ref}</span>{report}{themes}</p>
</article>"""
RECOMMENDATION = """
<article class="app-card">
  <p class="app-card__kind"><span class="app-card__label">{kind}</span></p>
  <h{level} class="app-card__statement"><a class="govuk-link" href="{href}">{summary}</a></h{level}>
  <div class="app-card__progress">{statuses}{deadline}</div>
  <p class="app-card__where"><span class="app-ref">{ref}</span>{report} <span>For: {whom}</span></p>
</article>"""
REPORT = " <span>{}</span>"
THEME = ' <a class="govuk-link govuk-link--no-visited-state" href="{}">{}</a>'


@register.simple_tag
def finding_card(finding: Any, level: int, hide_report: bool = False) -> SafeString:
    """One finding, as ``for_display`` gives it, under a heading of that level.

    ``hide_report`` where the list stands under its report.
    """
    themes = ((theme.get_absolute_url(), theme.name) for theme in finding.theme_list)
    return format_html(
        FINDING,
        polarity=finding.polarity,
        tag=tag(finding.polarity),
        attribution=attribution(finding.get_attribution_display()),
        level=level,
        href=finding.get_absolute_url(),
        summary=finding.summary,
        ref=finding.ref,
        report="" if hide_report else format_html(REPORT, finding.report.title),
        themes=format_html_join("", THEME, themes),
    )


@register.simple_tag
def recommendation_card(asked: Any, level: int, hide_report: bool = False) -> SafeString:
    """One recommendation, as ``with_statuses`` and ``for_display`` give it; as ``finding_card``."""
    return format_html(
        RECOMMENDATION,
        kind=asked.kind_and_number,
        level=level,
        href=asked.get_absolute_url(),
        summary=asked.summary,
        statuses=statuses(asked),
        deadline=deadline(asked.deadline, asked.due_in_words, asked.overdue),
        ref=asked.ref,
        report="" if hide_report else format_html(REPORT, asked.report.title),
        whom="; ".join(map(str, asked.addressee_list)),
    )
