"""What staff are shown in the admin beyond one model's own pages."""
