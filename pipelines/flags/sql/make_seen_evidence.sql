-- one row per client × part × piece of evidence in one sight, of the kinds of which a row may be private, of the clients in
-- criteria_client, each as of their own day
INSERT INTO made_evidence BY NAME
WITH found AS (
    FROM "code_in@1"('criteria_client', 'criteria_change', $sight)
    UNION ALL FROM "asked_in_session@1"('criteria_client', 'criteria_change', $sight)
    UNION ALL FROM "life_event@1"('criteria_client', 'criteria_change', $sight)
    UNION ALL FROM "coded_response_often@1"('criteria_client', 'criteria_change', $sight)
    UNION ALL FROM "text@1"('criteria_client', 'criteria_change', $sight)
)
SELECT
    found.client_id, found.criterion, found.version, found.part, $sight AS sight, found.state, found.on_day, found.relation,
    found.row_key, found.row_count, found.words,
    CASE WHEN found.state = 'yes' THEN found.urgency END AS urgency,
    CASE WHEN criterion.sensitive THEN 'yes' ELSE found.private END AS private,
    found.state = 'yes' AND found.holds
        AND coalesce(asked.as_of_day - found.on_day <= part.within_days, true) AS in_window,
    found.state = 'no' AND coalesce(asked.as_of_day - found.on_day <= part.fresh_days, true) AS fresh,
    found.evidence_key, found.rule, found.rule_version, found.field, found.begins, found.ends, found.file_id,
    found.line, asked.as_of_day
FROM found
JOIN criteria_client AS asked USING (client_id)
JOIN criterion USING (criterion)
JOIN criterion_part AS part ON part.criterion = found.criterion AND part.part = found.part
WHERE $sight = 'all' OR NOT criterion.sensitive
