-- one row per journal entry of the asked clients that the viewer may see, without its words. $without_private: nothing private
-- or in words of violence or fear either, because it is told on the partner's page. local_time: the wall clock of the place where it was written; null where
-- the entry says no time. family: 'uncoded' where none counts; came: how it came, see family_of_entry.
-- elements: how many of the four it says something of: trigger, sensation, response, resonance.
CREATE OR REPLACE TEMP TABLE asked_entry AS
SELECT entry.key, entry.client_id, entry.day, entry.occurred_at,
    CASE WHEN entry.occurred_at."precision" = 'minute'
        THEN entry.occurred_at.utc + to_minutes(entry.occurred_at.offset_minutes::INTEGER) END AS local_time,
    coalesce(known.family, 'uncoded') AS family, known.came,
    entry.intensity, entry.intensity_after, entry.somatic, entry.named, entry.response, entry.self_talk, entry.calming,
    entry.resonance, entry.with_partner, entry.shared_event, entry.bid, entry.signal_given_at, entry.answered,
    entry.answered_at, entry.timeout_called_by, entry.timeout_started_at, entry.timeout_planned_minutes,
    entry.timeout_activity, entry.return_promised_at, entry.returned_at, entry.reconnection_phrase IS NOT NULL AS has_phrase,
    entry.rupture, entry.repaired_at, entry.file_id, entry.line,
    (entry.trigger IS NOT NULL OR entry.trigger_family IS NOT NULL)::INTEGER
        + (entry.somatic IS NOT NULL OR entry.somatic_note IS NOT NULL)::INTEGER
        + (entry.response IS NOT NULL OR entry.response_note IS NOT NULL)::INTEGER
        + (entry.resonance IS NOT NULL OR entry.resonance_note IS NOT NULL)::INTEGER AS elements
FROM current_journal AS entry
JOIN journal_client AS asked ON asked.client_id = entry.client_id AND entry.day <= asked.last_day
LEFT JOIN family_of_entry AS known ON known.key = entry.key AND known.client_id = entry.client_id
WHERE visible_row(asked.scope, entry.private, in_session := $in_session OR $without_private)
    AND visible_words(entry.key, in_session := $in_session OR $without_private)
