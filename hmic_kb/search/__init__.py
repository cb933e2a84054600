"""Finding any record by its words, with the database's own full-text index."""
