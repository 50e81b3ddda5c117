-- one row per series, in the order of their numbers
SELECT * REPLACE (client_id::VARCHAR AS client_id) FROM change_series ORDER BY series
