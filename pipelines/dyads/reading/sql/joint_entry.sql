-- one row per journal entry of the couples asked for, of those that a joint view may tell of: none that is private or tells of
-- violence or fear in words, whoever looks. minute: the UTC minute of the entry; null where it says no time. state: who
-- answered and how, a:pursue.
CREATE OR REPLACE TEMP TABLE joint_entry AS
SELECT asked.source, asked.relationship, asked.partner, entry.key, entry.day,
    CASE WHEN entry.occurred_at."precision" = 'minute' THEN date_trunc('minute', entry.occurred_at.utc) END AS minute,
    CASE WHEN entry.occurred_at."precision" = 'minute'
        THEN entry.occurred_at.utc + to_minutes(entry.occurred_at.offset_minutes::INTEGER) END AS local_time,
    entry.shared_event, entry.trigger_family, entry.intensity, entry.intensity_after, entry.somatic, entry.named,
    entry.response, entry.self_talk, entry.resonance, entry.repaired_at, entry.rupture,
    asked.partner || ':' || entry.response AS state
FROM current_journal AS entry
JOIN joint_partner AS asked ON asked.client_id = entry.client_id AND entry.day <= asked.last_day
WHERE visible_row('joint', entry.private, in_session := true) AND visible_words(entry.key, in_session := true)
