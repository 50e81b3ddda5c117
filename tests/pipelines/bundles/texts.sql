-- one row per journal entry: its texts
SELECT entry, note, trigger FROM current_journal ORDER BY entry
