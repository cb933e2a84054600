"""Lists as files that stand up: downloads, bundles, and what has changed since an earlier one."""
