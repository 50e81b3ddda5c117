-- one row per asked client: the newest episode of care that has begun, and the first day that counts to it. To a client's
-- first episode counts all that was written, also before it was opened.
CREATE OR REPLACE TEMP TABLE asked_episode AS
SELECT asked.client_id, asked.last_day, episode.source, episode.relationship,
    CASE WHEN count(episode.opened_on) OVER (PARTITION BY asked.client_id) > 1
        THEN episode.opened_on ELSE DATE '0001-01-01' END AS from_day
FROM journal_client AS asked
LEFT JOIN current_clients AS episode ON episode.client_id = asked.client_id AND episode.opened_on <= asked.last_day
QUALIFY row_number() OVER (PARTITION BY asked.client_id ORDER BY episode.opened_on DESC) = 1
