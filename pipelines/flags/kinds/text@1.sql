-- one row per part of this kind × client × words in a row's text that were found for its criterion, urgent or for review: yes.
-- No text denies anything. Of several rules that found the same words in a text the most urgent one tells. Sight open lacks
-- words that a rule of violence or fear found too, and of a text that tells of such what would count for the partner.
INSERT INTO found_evidence BY NAME
SELECT
    found.client_id, part.criterion, part.version, part.part, $sight AS sight, 'yes' AS state, found.on_day, found.relation,
    found.key AS row_key, 1 AS row_count, found.said AS words, found.urgency, found.private, true AS holds,
    concat_ws('|', found.relation, found.key, found.field, md5(lower(found.matched))) AS evidence_key,
    found.rule, found.rule_version, found.field, found.begins, found.ends, found.file_id, found.line
FROM laid_part AS part
JOIN laid_criterion AS known ON known.criterion = part.criterion
JOIN laid_finding AS found
    ON found.criterion = part.criterion AND coalesce(found.on_day, DATE '0001-01-01') <= found.as_of_day
WHERE part.kind = 'text@1' AND found.urgency IN ('urgent', 'review') AND ($sight = 'all' OR (
        found.private = 'no'
        AND NOT EXISTS (
            SELECT 1
            FROM laid_finding AS feared
            JOIN laid_criterion AS hidden ON hidden.criterion = feared.criterion AND hidden.sensitive
            WHERE feared.client_id = found.client_id AND feared.relation = found.relation AND feared.key = found.key
                AND feared.urgency <> 'dismissed'
                AND (known.either_partner
                    OR (feared.field = found.field AND feared.begins < found.ends AND found.begins < feared.ends)))))
QUALIFY row_number() OVER (
    PARTITION BY part.criterion, part.part, found.relation, found.key, found.field, lower(found.matched)
    ORDER BY CASE found.urgency WHEN 'urgent' THEN 1 ELSE 2 END, found.begins, found.rule
) = 1
