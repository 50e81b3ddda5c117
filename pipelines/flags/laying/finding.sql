-- one row per words in a text of an asked client that a rule has found
CREATE OR REPLACE TEMP TABLE laid_finding AS
SELECT found.client_id, found.criterion, found.on_day, found.relation, found.key, found.field, found.said, found.matched,
    found.urgency, found.private, found.rule, found.rule_version, found.begins, found.ends, found.file_id, found.line,
    asked.as_of_day
FROM text_finding AS found
JOIN criteria_client AS asked USING (client_id)
