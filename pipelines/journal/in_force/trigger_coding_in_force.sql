-- one row per current entry with a family that a clinician gave it and nobody took back, the one recorded last.
-- holds: whether the text is still the one that was read then; else the coding has lapsed.
CREATE OR REPLACE VIEW trigger_coding_in_force AS
SELECT
    coding.* EXCLUDE (taken_back_at, taken_back_by),
    coding.words = words_digest(entry.trigger) AS holds,
    trim(coalesce(entry.trigger, '')) <> '' AS has_words
FROM trigger_coding_history AS coding
JOIN current_journal AS entry ON entry.key = coding.entry_key AND entry.client_id = coding.client_id
WHERE coding.taken_back_at IS NULL
QUALIFY row_number() OVER (PARTITION BY coding.entry_key ORDER BY coding.recorded_at DESC, coding.record_id DESC) = 1
