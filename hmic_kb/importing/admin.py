"""Import pages for every kind of record that files can hold."""

import json
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST
from import_export.admin import ImportMixin

from hmic_kb.common.uploads import is_larger
from hmic_kb.importing.columns import column_notes
from hmic_kb.importing.files import MOST_BYTES, TOO_LARGE
from hmic_kb.importing.flow import AnyFile, BroughtResult, KindResource, UploadStorage
from hmic_kb.importing.forms import ConfirmForm, FileForm
from hmic_kb.importing.preview import MOST_SHOWN, groups
from hmic_kb.importing.sheet_templates import CONTENT_TYPES, template
from hmic_kb.importing.tables import MOST_ROWS
from hmic_kb.loading.kinds import KINDS, Kind

GONE = "The file is no longer kept: an upload waits for a day. Choose it again."


class ImportingAdmin(ImportMixin, admin.ModelAdmin):
    """import-export's flow (file, preview, confirmation) over the loader's own rules."""

    kind: Kind
    import_template_name = "admin/record_import.html"
    import_form_class = FileForm
    confirm_form_class = ConfirmForm
    resource_classes = [KindResource]
    import_formats = [AnyFile]
    tmp_storage_class = UploadStorage

    def get_urls(self) -> list[URLPattern]:
        app, model = self.get_model_info()
        download = path(
            "import/template.<slug:format_name>",
            self.admin_site.admin_view(self.template_view),
            name=f"{app}_{model}_import_template",
        )
        return [download, *super().get_urls()]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) or self.has_change_permission(request)

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {"kind": self.kind}

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """What the form says beside the file."""
        return kwargs["form"].cleaned_data

    def get_import_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "column_notes": column_notes(self.kind),
            "most_rows": MOST_ROWS,
            "most_megabytes": MOST_BYTES // 10**6,
        }

    # A file that is too large must be refused before the check for forgery reads it all.
    @method_decorator(csrf_exempt)
    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if is_larger(request, MOST_BYTES):
            return self._import_page(request, status=413, too_large=TOO_LARGE)
        return self._import_upload(request, **kwargs)

    @method_decorator(csrf_protect)
    def _import_upload(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = super().import_action(request, **kwargs)
        shown: dict[str, Any] = response.context_data
        shown["title"] = self._import_title()
        if (result := shown.get("result")) is None:
            return response
        shown |= self._import_shown(result)
        if form := shown.get("confirm_form"):
            form.initial["seen"] = json.dumps(result.outcome.seen)
        return response

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write what was confirmed; or show again what it would do, and why it was not written."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form: Any = self.create_confirm_form(request)
        is_confirmed = form.is_valid()
        said = form.cleaned_data
        upload = UploadStorage(name=said.get("import_file_name", ""))
        try:
            data = upload.read()
        except (OSError, SuspiciousOperation):
            messages.error(request, GONE)
            return redirect(self._import_address("import"))
        result = KindResource(self.kind).import_data(
            data,
            dry_run=not is_confirmed,
            user=request.user,
            file_name=said.get("original_file_name", ""),
            **{name: said[name] for name in ("report", "why", "seen") if name in said},
        )
        if result.outcome.is_written:
            upload.remove()
            return self.process_result(result, request)
        if result.outcome.problems:
            return self._import_page(request, **self._import_shown(result))
        form.data = form.data.copy()
        form.data["seen"] = json.dumps(result.outcome.seen)
        return self._import_page(request, confirm_form=form, **self._import_shown(result))

    def process_result(self, result: BroughtResult, request: HttpRequest) -> HttpResponse:
        numbers = result.outcome.numbers()
        words = ", ".join(f"{number} {what}" for what, number in numbers.items())
        self.message_user(request, f"Imported: {words}.", messages.SUCCESS)
        return redirect(self._import_address("changelist"))

    def template_view(self, request: HttpRequest, format_name: str) -> HttpResponse:
        """A sheet to fill in."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if format_name not in CONTENT_TYPES:
            raise Http404(f"Templates are {' and '.join(CONTENT_TYPES)}.")
        response = HttpResponse(
            template(self.kind, format_name), content_type=CONTENT_TYPES[format_name]
        )
        name = f"{self.kind.name}.{format_name}"
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        initial = super().get_confirm_form_initial(request, import_form)
        if import_form is not None:
            initial["report"] = import_form.cleaned_data["report"]
        return initial

    def _import_page(self, request: HttpRequest, status: int = 200, **shown: Any) -> HttpResponse:
        """The page with an empty form for the file, of whose upload nothing is read."""
        context = {
            **self.admin_site.each_context(request),
            **self.get_import_context_data(),
            "title": self._import_title(),
            "opts": self.opts,
            "form": FileForm([AnyFile], [KindResource]),
            **shown,
        }
        return TemplateResponse(request, [self.import_template_name], context, status=status)

    def _import_shown(self, result: BroughtResult) -> dict[str, Any]:
        """What the page shows of an outcome."""
        outcome = result.outcome
        return {
            "result": result,
            "numbers": outcome.numbers(),
            "groups": groups(outcome),
            "problems": outcome.problems[:MOST_SHOWN],
            "problem_count": len(outcome.problems),
            "ignored": outcome.ignored,
            "later": outcome.later,
        }

    def _import_title(self) -> str:
        return f"Import {self.opts.verbose_name_plural}"

    def _import_address(self, page: str) -> str:
        app, model = self.get_model_info()
        return reverse(f"admin:{app}_{model}_{page}")


for kind in KINDS:
    present = type(admin.site.get_model_admin(kind.model))
    admin.site.unregister(kind.model)
    admin.site.register(
        kind.model, type(present.__name__, (ImportingAdmin, present), {"kind": kind})
    )
