-- one row per asked client who is in care on their day
CREATE OR REPLACE TEMP TABLE laid_care AS
SELECT DISTINCT asked.client_id, asked.as_of_day
FROM criteria_client AS asked
JOIN current_clients AS episode ON episode.client_id = asked.client_id AND episode.opened_on <= asked.as_of_day
    AND (episode.closed_on IS NULL OR episode.closed_on > asked.as_of_day)
