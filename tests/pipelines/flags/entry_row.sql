-- one row per current journal entry: where it stands
SELECT key, file_id, line FROM current_journal
