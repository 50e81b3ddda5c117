-- one row per client whose rows this call changed
INSERT INTO touched_client
SELECT DISTINCT client_id FROM verdict WHERE verdict = 'accepted' AND client_id IS NOT NULL
