-- one row: a therapist sets another baseline for a client
INSERT INTO rebaseline BY NAME
SELECT uuid() AS record_id, client_key('practice', 'SET') AS client_id, DATE '2026-08-10' AS since_day,
    'the first form was filled in for somebody else' AS reason, TIMESTAMP '2026-08-20 10:00:00' AS recorded_at,
    'operator' AS recorded_by, 'operator' AS by_name
