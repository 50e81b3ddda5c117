-- one row per journal day of an asked client: a day with an entry that the viewer may see, or one that was logged as a day
-- without activation. These days are the exposure of every rate; a day with neither tells nothing.
CREATE OR REPLACE TEMP TABLE asked_day AS
SELECT client_id, day FROM asked_entry
UNION
SELECT logged.client_id, logged."on"
FROM current_practice_log AS logged
JOIN journal_client AS asked ON asked.client_id = logged.client_id AND logged."on" <= asked.last_day
WHERE logged.kind = 'journal_day' AND visible_words(logged.key, in_session := $in_session OR $without_private)
