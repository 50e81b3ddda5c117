-- no row stays: the scores of the touched clients are made again
DELETE FROM subscale_score
WHERE client_id IN (SELECT client_id FROM touched_client)
