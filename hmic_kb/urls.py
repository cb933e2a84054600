"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from findings import views as findings
from hmic_kb.api.docs import Docs
from hmic_kb.api.urls import api_addresses
from hmic_kb.feeds import views as feeds
from hmic_kb.files.comparing import Comparing
from hmic_kb.files.views import Download
from hmic_kb.gallery import GalleryView
from hmic_kb.health import healthz
from hmic_kb.pages import (
    about,
    assessing,
    compare,
    forces,
    home,
    metric_files,
    metrics,
    notes,
    observations,
    records,
    references,
    reports,
    sheets,
    subjects,
    themes,
)
from hmic_kb.search.views import Search
from hmic_kb.static_files import favicon
from recommendations import views as recommendations

force_addresses = [
    path("forces/", forces.ForceList.as_view(), name="list"),
    path("forces/<slug:slug>/", forces.ForceDetail.as_view(), name="detail"),
    path(
        "forces/<slug:slug>/recommendations/sheet/",
        sheets.RecommendationSheet.as_view(),
        name="sheet",
    ),
    path(
        "forces/<slug:slug>/themes/<slug:theme>/",
        subjects.SubjectDetail.as_view(),
        name="thread",
    ),
]
finding_addresses = [
    path("inspections/", findings.InspectionList.as_view(), name="inspections"),
    path("inspections/<slug:slug>/", reports.InspectionDetail.as_view(), name="inspection"),
    path("reports/<slug:ref>/", reports.ReportDetail.as_view(), name="report"),
    path(
        "questions/<slug:inspection>/<str:number>/",
        reports.QuestionDetail.as_view(),
        name="question",
    ),
    path("findings/", findings.FindingList.as_view(), name="findings"),
    path("findings/<slug:ref>/", records.FindingDetail.as_view(), name="finding"),
    path("figures/", findings.FigureList.as_view(), name="figures"),
    path("metrics/", findings.MetricList.as_view(), name="metrics"),
    path("metrics/<slug:slug>/", metrics.MetricDetail.as_view(), name="metric"),
    path("metrics/<slug:slug>/<slug:name>.svg", metric_files.ChartFile.as_view(), name="chart"),
    path(
        "observations/<slug:ref>/",
        observations.ObservationDetail.as_view(),
        name="observation",
    ),
    path("themes/", findings.ThemeList.as_view(), name="themes"),
    path("themes/<slug:slug>/", themes.ThemeDetail.as_view(), name="theme"),
    path("glossary/", references.Glossary.as_view(), name="glossary"),
    path("glossary/<slug:slug>/", references.TermDetail.as_view(), name="term"),
    path("publications/", references.Publications.as_view(), name="publications"),
    path("publications/<slug:slug>/", references.PublicationDetail.as_view(), name="publication"),
    path("data-notes/", notes.ReportsWithNotes.as_view(), name="data-notes"),
    path("data-notes/<slug:ref>/", notes.NotesOfReport.as_view(), name="notes"),
]
recommendation_addresses = [
    path("recommendations/", recommendations.RecommendationList.as_view(), name="list"),
    path("recommendations/overview/", recommendations.Overview.as_view(), name="overview"),
    path("recommendations/changes/", Comparing.as_view(), name="changes"),
    path("recommendations/<slug:ref>/", records.RecommendationDetail.as_view(), name="detail"),
    path("recommendations/<slug:ref>/assess/", assessing.RecordAssessment.as_view(), name="assess"),
    path("assessments/<slug:ref>/retract/", assessing.RetractAssessment.as_view(), name="retract"),
    path("evidence/<slug:sha256>/", assessing.EvidenceFile.as_view(), name="evidence"),
]

feed_addresses = [
    path("feed.atom", feeds.Everything(), name="everything"),
    path("forces/<slug:slug>/feed.atom", feeds.OfForce(), name="force"),
    path("<slug:kind>/feed.atom", feeds.OfList(), name="list"),
]

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("search/", Search.as_view(), name="search"),
    path("about/", about.About.as_view(), name="about"),
    path("compare/", compare.Compare.as_view(), name="compare"),
    path("", include((force_addresses, "forces"))),
    path("", include((finding_addresses, "findings"))),
    path("", include((recommendation_addresses, "recommendations"))),
    path("<slug:kind>/export.<slug:format_name>", Download.as_view(), name="export"),
    path("api/docs/", Docs.as_view(), name="api-docs"),
    path("api/", include((api_addresses, "api"))),
    path("", include((feed_addresses, "feeds"))),
    path("components/", GalleryView.as_view(), name="components"),
    path("favicon.ico", favicon, name="favicon"),
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
