-- one row per current journal entry, by its name in the file: its family and how it came
SELECT entry.entry, family.* EXCLUDE (key, client_id)
FROM family_of_entry AS family
JOIN current_journal AS entry USING (key)
ORDER BY entry.entry
