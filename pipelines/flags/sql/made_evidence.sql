-- one row per client × part × piece of evidence × sight: what was found so far, and whether it counts on the client's day
CREATE OR REPLACE TEMP VIEW made_evidence AS
SELECT
    found.client_id, found.criterion, found.version, found.part, sight.sight, found.state, found.on_day, found.relation,
    found.row_key, found.row_count, found.words,
    CASE WHEN found.state = 'yes' THEN found.urgency END AS urgency,
    CASE WHEN criterion.sensitive THEN 'yes' ELSE found.private END AS private,
    found.state = 'yes' AND found.holds
        AND coalesce(asked.as_of_day - found.on_day <= part.within_days, true) AS in_window,
    found.state = 'no' AND coalesce(asked.as_of_day - found.on_day <= part.fresh_days, true) AS fresh,
    found.evidence_key, found.rule, found.rule_version, found.field, found.begins, found.ends, found.file_id,
    found.line, asked.as_of_day
FROM found_evidence AS found
JOIN criteria_client AS asked USING (client_id)
JOIN laid_criterion AS criterion USING (criterion)
JOIN laid_part AS part ON part.criterion = found.criterion AND part.part = found.part
JOIN (VALUES ('all'), ('open')) AS sight (sight)
    ON coalesce(found.sight, sight.sight) = sight.sight AND (sight.sight = 'all' OR NOT criterion.sensitive)
