-- one row per entry of an event that both partners have written about: entries with one shared event, or two entries without
-- one that are each other's nearest and at most $gap_minutes apart. Only what was coded; the words stay in the journals.
WITH named AS (
    SELECT source, relationship, shared_event
    FROM joint_entry
    WHERE shared_event IS NOT NULL
    GROUP BY ALL
    HAVING count(DISTINCT partner) = 2
), free AS (
    SELECT entry.*
    FROM joint_entry AS entry
    ANTI JOIN named USING (source, relationship, shared_event)
    WHERE entry.minute IS NOT NULL
), near AS (
    SELECT one.key AS one, other.key AS other, one.key::VARCHAR AS event,
        row_number() OVER (PARTITION BY one.key ORDER BY abs(date_diff('minute', one.minute, other.minute)), other.key) AS of_one,
        row_number() OVER (PARTITION BY other.key ORDER BY abs(date_diff('minute', one.minute, other.minute)), one.key) AS of_other
    FROM free AS one
    JOIN free AS other ON other.source = one.source AND other.relationship = one.relationship AND other.partner = 'b'
    WHERE one.partner = 'a' AND abs(date_diff('minute', one.minute, other.minute)) <= $gap_minutes
), matched AS (
    SELECT entry.key, 'event ' || entry.shared_event AS event, true AS is_named
    FROM joint_entry AS entry
    JOIN named USING (source, relationship, shared_event)
    UNION ALL
    SELECT unnest([one, other]), event, false FROM near WHERE of_one = 1 AND of_other = 1
)
SELECT matched.event, matched.is_named, entry.partner, entry.day, entry.local_time,
    coalesce(family.label, '“' || entry.trigger_family || '”') AS family, entry.intensity, entry.response, entry.self_talk, entry.named,
    entry.somatic
FROM matched
JOIN joint_entry AS entry USING (key)
LEFT JOIN vocabulary_term AS family ON family.vocabulary = 'trigger_families' AND family.term = entry.trigger_family
ORDER BY entry.day, entry.minute NULLS FIRST, matched.event, entry.partner, entry.key
