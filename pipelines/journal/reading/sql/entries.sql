-- one row per entry of the asked client that the viewer may see, newest first, in the words of its file, of a stretch, a
-- family, a response, an hour of a weekday (-1: without a time), and with a word in it, as far as these are asked for
SELECT entry.key::VARCHAR AS key, entry.day, entry.local_time,
    CASE WHEN entry.local_time <> to_local(entry.occurred_at.utc, $timezone) THEN entry.occurred_at.offset_minutes END AS offset,
    entry.family, entry.came,
    known.suggested_family AS suggested, known.same_words_as IS NOT NULL AS as_before, known.lapsed_family AS lapsed,
    known.corrected_by, known.corrected_in::VARCHAR AS corrected_in, entry.response, entry.intensity,
    entry.intensity_after, entry.somatic, entry.named, entry.self_talk, entry.calming, entry.resonance, entry.rupture,
    told.language, told.trigger, told.somatic_note, told.response_note, told.resonance_note, told.note, told.reconnection_phrase,
    coalesce(told.private, 'no') = 'yes' AS is_private,
    file.path || CASE WHEN file.sheet IS NULL THEN '' ELSE ' (' || file.sheet || ')' END AS file, entry.line
FROM asked_entry AS entry
JOIN current_journal AS told ON told.key = entry.key AND told.client_id = entry.client_id
LEFT JOIN family_of_entry AS known ON known.key = entry.key AND known.client_id = entry.client_id
LEFT JOIN import_file AS file ON file.file_id = entry.file_id
WHERE entry.day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
    AND ($family IS NULL OR entry.family = $family)
    AND ($response IS NULL OR entry.response = $response)
    AND ($weekday IS NULL OR isodow(entry.day) = $weekday)
    AND ($hour IS NULL OR coalesce(hour(entry.local_time), -1) = $hour)
    AND ($sought IS NULL OR contains(
        lower(concat_ws(' ', told.trigger, told.somatic_note, told.response_note, told.resonance_note, told.note,
            told.reconnection_phrase)), lower($sought)))
ORDER BY entry.occurred_at.utc DESC, entry.file_id, entry.line
LIMIT $most
