-- one row per client × criterion × sight, from made_evidence: met, not met or cannot tell. A need is filled by a yes that counts,
-- denied by a fresh no of a part that establishes, while nothing fills it. Met: every need is filled. Not met: one is denied.
CREATE OR REPLACE TEMP TABLE made_outcome AS
WITH sought AS (
    SELECT asked.client_id, asked.as_of_day, criterion.criterion, criterion.version, sight.sight
    FROM criteria_client AS asked
    CROSS JOIN laid_criterion AS criterion
    JOIN (VALUES ('all'), ('open')) AS sight (sight) ON sight.sight = 'all' OR NOT criterion.sensitive
), part AS (
    SELECT sought.client_id, sought.criterion, sought.sight, part.part, part.position, part.need, part.establishes,
        part.fresh_days,
        coalesce(bool_or(found.in_window), false) AS says_yes,
        coalesce(bool_or(found.fresh AND part.establishes), false) AS says_no,
        string_agg(found.words, '; ' ORDER BY found.on_day, found.words)
            FILTER (found.state = 'cannot' OR (found.state = 'no' AND NOT found.fresh)) AS untold
    FROM sought
    JOIN laid_part AS part USING (criterion)
    LEFT JOIN made_evidence AS found
        ON found.client_id = sought.client_id AND found.criterion = sought.criterion AND found.sight = sought.sight
        AND found.part = part.part
    GROUP BY ALL
), need AS (
    SELECT client_id, criterion, sight, need, min(position) AS position,
        bool_or(says_yes) AS is_filled, bool_or(says_no) AND NOT bool_or(says_yes) AS is_denied,
        string_agg(
            concat(part,
                CASE WHEN fresh_days IS NULL THEN '' ELSE concat(', at most ', fresh_days, ' days old') END,
                CASE WHEN untold IS NULL THEN '' ELSE concat(' (now: ', untold, ')') END),
            ' · ' ORDER BY position
        ) FILTER (establishes) AS would_deny
    FROM part
    GROUP BY client_id, criterion, sight, need
), outcome AS (
    SELECT client_id, criterion, sight,
        CASE WHEN bool_and(is_filled) THEN 'met' WHEN bool_or(is_denied) THEN 'not met' ELSE 'cannot tell' END AS outcome,
        string_agg(CASE WHEN need = '' THEN would_deny ELSE concat(need, ': ', coalesce(would_deny, 'nothing denies it')) END,
            ' · ' ORDER BY position) FILTER (NOT is_filled) AS would_deny
    FROM need
    GROUP BY client_id, criterion, sight
), counted AS (
    SELECT found.client_id, found.criterion, found.sight, found.state,
        min(found.on_day) AS first_on, max(found.on_day) AS last_on, count(DISTINCT found.evidence_key)::INTEGER AS pieces,
        bool_or(found.urgency = 'urgent') AS is_urgent
    FROM made_evidence AS found
    JOIN laid_part AS part ON part.criterion = found.criterion AND part.part = found.part
    WHERE found.in_window OR (found.fresh AND part.establishes)
    GROUP BY found.client_id, found.criterion, found.sight, found.state
)
SELECT sought.client_id, sought.criterion, sought.version, sought.sight, outcome.outcome,
    CASE WHEN outcome.outcome = 'met' THEN CASE WHEN counted.is_urgent THEN 'urgent' ELSE 'review' END END AS urgency,
    counted.first_on, counted.last_on, coalesce(counted.pieces, 0) AS evidence_count,
    CASE outcome.outcome WHEN 'cannot tell' THEN concat('Not met would follow from: ', outcome.would_deny) ELSE '' END AS missing,
    sought.as_of_day
FROM sought
JOIN outcome USING (client_id, criterion, sight)
LEFT JOIN counted ON counted.client_id = sought.client_id AND counted.criterion = sought.criterion
    AND counted.sight = sought.sight AND counted.state = CASE outcome.outcome WHEN 'met' THEN 'yes' WHEN 'not met' THEN 'no' END
