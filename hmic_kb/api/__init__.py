"""The read-only API: every kind of record, as the exports have it."""
