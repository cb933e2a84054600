"""What the site takes at ten thousand and at a million findings, beside other ways to the same."""
