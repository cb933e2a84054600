"""Invariants of forces, kept by the database."""

from hmic_kb.common.drafts import rules_of_drafts

RULES = rules_of_drafts("forces")
