"""Acts that are killed in the middle leave all they do, or nothing."""
