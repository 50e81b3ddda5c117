-- one row per current journal entry: its name in the file, its key, its client
SELECT client || ' ' || entry, key, client_id FROM current_journal
