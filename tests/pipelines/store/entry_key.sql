-- one row per current journal entry: its key
SELECT key FROM current_journal
