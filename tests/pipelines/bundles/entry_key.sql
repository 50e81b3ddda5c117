-- one row: the key of the journal entry with a note
SELECT key FROM current_journal WHERE note = $note
