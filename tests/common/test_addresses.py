"""Addresses of lists with filters set."""

from django.urls import reverse

from hmic_kb.common.addresses import narrowed

FINDINGS = "findings:findings"


def test_an_address_names_each_of_several_values():
    told = narrowed(FINDINGS, {"force": ["kent", "sussex"], "text": "gifts & loans"})
    assert told == f"{reverse(FINDINGS)}?force=kent&force=sussex&text=gifts+%26+loans"


def test_an_address_with_no_filter_is_that_of_the_page():
    assert narrowed(FINDINGS, {"force": []}) == reverse(FINDINGS)
