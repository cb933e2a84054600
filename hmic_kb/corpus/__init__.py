"""A made-up corpus of plausible shape and any size, to measure the site on."""
