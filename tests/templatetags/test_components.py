from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator

from findings.models import Finding, Judgment, Observation, Passage
from hmic_kb.common.absence import Absence
from hmic_kb.common.marks import PATHS
from recommendations.models import Assessment
from tests.templatetags.rendering import draw


def test_how_many_there_are_is_said_with_their_name():
    assert (
        draw('{{ one|number_of:"note" }}, {{ two|number_of:"note" }}', one=[1], two=[1, 2])
        == "1 note, 2 notes"
    )


def test_a_tag_says_its_value_in_words():
    assert "Partly met</strong>" in draw('{% tag "partly_met" %}')


def test_a_tag_can_say_other_words():
    assert "HMIC says so</strong>" in draw('{% tag "met" "HMIC says so" %}')


def test_a_tag_of_an_unknown_value_has_words_and_no_mark():
    assert draw('{% tag "sound" %}') == '<strong class="app-tag app-tag--sound">Sound</strong>'


def test_a_tag_escapes_what_it_says():
    assert "&lt;b&gt;" in draw("{% tag value %}", value="<b>")


FIVE = [each for each in Absence if each != Absence.NOT_PUBLISHED]
VOCABULARIES = (
    Finding.Polarity,
    Judgment.Grade,
    Assessment.Status,
    Observation.Verdict,
    Passage.Status,
    Absence,
)


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda each: each.__qualname__)
def test_every_value_has_a_mark_unlike_the_others(vocabulary):
    marks = [PATHS[str(value)] for value in vocabulary]

    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize("kind", list(Absence))
def test_each_kind_of_empty_says_which_it_is(kind):
    assert kind.label in draw("{% absent kind %}", kind=kind.value)


def test_an_absence_gives_its_reason():
    assert "No grades that year." in draw('{% absent "not_graded" "No grades that year." %}')


def test_an_absence_explains_itself_when_asked():
    assert Absence.NOT_ASKED.meaning in draw('{% absent "not_asked" "explain" %}')


def test_a_kind_of_empty_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="forgotten"):
        draw('{% absent "forgotten" %}')


def test_the_key_explains_the_five_kinds_of_empty():
    key = draw("{% absence_key %}")

    assert len(FIVE) == 5
    assert all(absence.label in key and absence.meaning in key for absence in FIVE)
    assert Absence.NOT_PUBLISHED.label not in key


def test_the_key_explains_a_sixth_where_a_date_is_chosen():
    key = draw("{% absence_key %}", "/?as_at=2015-06-01")

    assert Absence.NOT_PUBLISHED.meaning in key


def test_a_row_of_a_summary_list_keeps_markup_and_escapes_values():
    row = draw('{% row "Title" %}<em>{{ title }}</em>{% endrow %}', title="<Without Fear>")

    assert "<em>&lt;Without Fear&gt;</em>" in row


def test_an_empty_row_says_so():
    assert "Not stated" in draw('{% row "ISBN" %} {{ isbn }} {% endrow %}', isbn="")


def test_a_data_table_is_named_by_its_caption():
    table = draw('{% data_table "Findings by theme" %}<tbody></tbody>{% enddata_table %}')

    assert 'role="region" aria-labelledby="findings-by-theme" tabindex="0"' in table
    assert 'id="findings-by-theme">Findings by theme</caption>' in table


def test_the_first_cell_of_a_figures_table_names_its_row():
    table = draw("{% figures_table 'Posts' columns rows %}", columns=["", "2014"], rows=[["A", 3]])

    assert '<th scope="row" class="govuk-table__header">A</th>' in table
    assert "govuk-table__cell--numeric" in table


def test_pagination_keeps_the_rest_of_the_address():
    page = Paginator(range(60), 25).page(2)

    links = draw("{% pagination page %}", path="/findings/?theme=vetting&page=2", page=page)

    assert 'href="?theme=vetting&amp;page=3"' in links
    assert 'aria-label="Page 2 of 3" aria-current="page"' in links


def test_a_single_page_needs_no_pagination():
    assert "<nav" not in draw("{% pagination page %}", page=Paginator(range(3), 25).page(1))


@pytest.mark.parametrize(
    ("total", "number", "said"),
    [
        (0, 1, "0 findings"),
        (1, 1, "1 finding"),
        (25, 1, "25 findings"),
        (1300, 2, "Showing 26 to 50 of 1,300 findings"),
    ],
)
def test_a_list_says_how_much_of_it_is_shown(total, number, said):
    page = Paginator(range(total), 25).page(number)

    assert draw('{% showing page "finding" %}', page=page) == said


def test_a_list_is_counted_in_the_plural_that_is_given():
    page = Paginator(range(2), 25).page(1)

    assert draw('{% showing page "inquiry" "inquiries" %}', page=page) == "2 inquiries"


def test_a_deadline_says_the_date_that_it_gives():
    line = draw('{% deadline "within 6 months" "May 2015" False "November 2014" %}')

    assert "within 6 months</span>, so by May 2015 (counted from November 2014)" in line
    assert "Overdue" not in line


def test_a_deadline_that_is_a_date_is_said_once():
    line = draw('{% deadline "by 31 March 2015" "31 March 2015" True %}')

    assert line.count("31 March 2015") == 1
    assert "Overdue" in line


def test_no_deadline_is_said_to_be_none():
    assert "none stated" in draw('{% deadline "" %}')


def test_a_figure_leads_where_it_is_told():
    assert 'href="/findings/"' in draw('{% stat 61 "findings" to="findings:findings" %}')


def test_only_success_is_announced_at_once():
    assert 'role="alert"' in draw('{% notice "Done" kind="success" %}Saved.{% endnotice %}')
    assert 'role="region"' in draw('{% notice "Note" %}One is missing.{% endnotice %}')


PASSAGE = '{% include "_components/passage.html" with passage=passage only %}'
REPORT = SimpleNamespace(title="Borsetshire 2014", get_absolute_url="/reports/2014-borset/")


def passage(**attributes):
    return SimpleNamespace(section="Registers", words=13, report=REPORT, **attributes)


def test_a_loaded_passage_is_marked_in_its_context():
    shown = draw(PASSAGE, passage=passage(status="exact", before="He ", quoted="ran", after="."))

    assert 'He <mark class="app-passage__quoted">ran</mark>.' in shown
    assert "Found exactly where expected" in shown


def test_a_passage_of_a_report_that_is_not_loaded_says_how_to_load_it():
    shown = draw(PASSAGE, passage=passage(status="not_loaded", quoted=None))

    assert "manage.py load_sources" in shown
    assert "section “Registers”" in shown


def test_a_passage_that_was_not_found_says_so():
    shown = draw(PASSAGE, passage=passage(status="missing", quoted=None))

    assert "does not hold these 13 words" in shown


STATUSES = "{% statuses record %}"


def asked(inspector=None, force=None, not_revisited=False) -> SimpleNamespace:
    statuses = {"inspector_status": inspector, "force_status": force, "analyst_status": None}
    return SimpleNamespace(**statuses, not_revisited=not_revisited)


def test_no_assessment_on_any_basis_is_not_revisited():
    assert "Not revisited" in draw(STATUSES, record=asked(not_revisited=True))


def test_an_assessment_of_a_limb_alone_says_so():
    assert "Assessed in part only" in draw(STATUSES, record=asked())


def test_statuses_on_different_bases_stand_apart():
    shown = draw(STATUSES, record=asked(inspector="not_met", force="met"))

    assert "Inspectors say" in shown
    assert "The force says" in shown
    assert "We infer" not in shown


COUNTS = "{% load components %}{% polarity_counts cell about %}"


def test_counts_say_of_what_they_are():
    cell = {"counts": [{"polarity": "concern", "count": 3, "href": "/findings/"}]}

    shown = draw(COUNTS, cell=cell, about="Vetting, 2014")

    assert '3</span><span class="govuk-visually-hidden"> concern: Vetting, 2014</span>' in shown


def test_a_cell_of_counts_is_as_many_rows_high_as_it_says():
    silent = {"label": 2012, "absent": Absence.NOT_ASKED, "rows": 3}
    cells = [silent, {"label": 2014, "counts": [], "about": "Vetting, 2014"}]

    shown = draw("{% load components %}{% counted_cells cells %}", cells=cells)

    assert shown.count("<td") == 2
    assert shown.count('rowspan="3"') == 1


def test_a_cell_of_counts_names_its_column_to_who_sees_no_head_of_it():
    cells = [{"label": 2012, "absent": Absence.NOT_ASKED}]

    shown = draw("{% load components %}{% counted_cells cells %}", cells=cells)

    assert 'data-label="2012"' in shown


def test_a_cell_of_the_grid_names_its_column_to_who_sees_no_head_of_it():
    cells = [{"absent": Absence.NOT_INSPECTED}, {"text": "2014-MPS", "href": "/reports/2014-mps/"}]
    inspections = [{"label": 2012}, {"label": 2014}]
    row = "{% load components %}{% inspection_cells cells inspections %}"

    shown = draw(row, cells=cells, inspections=inspections)

    assert 'data-label="2012"><span class="app-absent">' in shown
    assert 'data-label="2014"><div><a class="govuk-link" href="/reports/2014-mps/">' in shown
