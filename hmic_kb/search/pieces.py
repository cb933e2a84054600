"""The pieces that a report's text is searched in."""

LEAST_PIECE, MOST_PIECE = 600, 1100  # characters: some 120 words


def pieces_view(vendor: str) -> str:
    """SQL of a view that cuts up the sources of published reports that have no entries yet.

    A piece ends with the text, or with a paragraph, a line or a word that ends in good time.
    Only the sources that wait are cut, so that loading one does not read all the others.
    """
    position, line = ("strpos", "chr(10)") if vendor == "postgresql" else ("instr", "char(10)")

    def end(start: str) -> str:
        """SQL for where the piece that starts there ends: counted from 1, not part of it."""
        least = f"{start} + {LEAST_PIECE}"
        place = f"substr(waiting.text, {least}, {MOST_PIECE - LEAST_PIECE})"
        breaks = (f"{line} || {line}", line, "' '")
        found = ", ".join(f"nullif({position}({place}, {each}), 0)" for each in breaks)
        full = f"{least} + coalesce({found}, {MOST_PIECE - LEAST_PIECE})"
        whole = f"length(waiting.text) < {start} + {MOST_PIECE}"
        return f"CASE WHEN {whole} THEN length(waiting.text) + 1 ELSE {full} END"

    return f"""
        CREATE VIEW search_piece AS
        WITH RECURSIVE
        waiting (source_id, text) AS (
            SELECT id, text FROM findings_source WHERE NOT EXISTS (
                SELECT 1 FROM search_entry
                WHERE kind = 'text' AND record_id = findings_source.id
            ) AND EXISTS (
                SELECT 1 FROM findings_report
                WHERE id = findings_source.report_id AND NOT is_draft
            )
        ),
        cut (source_id, part, start, ending) AS (
            SELECT source_id, 0, 1, {end("1")} FROM waiting
            UNION ALL
            SELECT cut.source_id, cut.part + 1, cut.ending, {end("cut.ending")}
            FROM cut JOIN waiting ON waiting.source_id = cut.source_id
            WHERE cut.ending <= length(waiting.text)
        )
        SELECT cut.source_id, cut.part,
            substr(waiting.text, cut.start, cut.ending - cut.start) AS body
        FROM cut JOIN waiting ON waiting.source_id = cut.source_id
    """
