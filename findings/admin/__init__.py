"""What was found, in the admin: a module for each kind of thing that staff edit."""

from findings.admin import figures, passages, reference, reports, statements

__all__ = ["figures", "passages", "reference", "reports", "statements"]
