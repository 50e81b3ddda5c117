-- one row per asked client × row of the practice log that tells of them, their own or their partner's, without its words.
-- What tells of violence or fear is not seen where somebody looks along, and never of the partner. A withdrawal of a later day
-- than the last one is not known yet.
CREATE OR REPLACE TEMP TABLE asked_log AS
SELECT logged.key, who.client_id, who.whose, who.is_partner, logged."on" AS day, logged.kind, logged.part, logged.parts_held,
    logged.received, logged.minutes, logged.return_rule IS NOT NULL AS has_return, logged.consented,
    CASE WHEN logged.withdrawn_on <= who.last_day THEN logged.withdrawn_on END AS withdrawn_on
FROM current_practice_log AS logged
JOIN log_client AS who ON who.whose = logged.client_id AND logged."on" BETWEEN who.from_day AND who.last_day
WHERE NOT (who.is_partner AND logged.kind = 'journal_day')
    AND visible_words(logged.key, in_session := $in_session OR $without_private OR who.is_partner)
