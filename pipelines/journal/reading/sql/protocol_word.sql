-- one row per row about a part of the protocol of the one client that is laid out, in the words of their file, the newest first:
-- the client's own and the partner's, as far as the viewer may see either's record (log_client)
SELECT logged.part, who.is_partner, logged."on" AS day, logged.detail, logged.minutes, logged.who_may_call, logged.activity,
    logged.return_rule, file.path || CASE WHEN file.sheet IS NULL THEN '' ELSE ' (' || file.sheet || ')' END AS file, logged.line
FROM current_practice_log AS logged
JOIN log_client AS who ON who.whose = logged.client_id AND logged."on" BETWEEN who.from_day AND who.last_day
LEFT JOIN import_file AS file USING (file_id)
JOIN asked_log AS told ON told.key = logged.key AND told.client_id = who.client_id
WHERE logged.kind = 'protocol_part' AND logged.part IS NOT NULL
ORDER BY logged."on" DESC, who.is_partner, file, logged.line
