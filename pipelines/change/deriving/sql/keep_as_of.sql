-- one row per asked client with a score: the day as of which they are derived
INSERT INTO change_as_of
SELECT client_id, as_of_day FROM asked_client WHERE client_id IN (SELECT client_id FROM subscale_score)
