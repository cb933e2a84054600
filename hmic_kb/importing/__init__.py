"""Records that staff bring in from their own files: sheets, or YAML as the fixtures have it."""
