"""Pages that bring forces, findings and recommendations together."""
