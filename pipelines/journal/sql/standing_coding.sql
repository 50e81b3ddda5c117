-- one row: the entry of a coding about a client that nobody has taken back; none where there is no such coding
SELECT entry_key::VARCHAR
FROM trigger_coding_history
WHERE record_id = $record_id::UUID AND client_id = $client_id::UUID AND taken_back_at IS NULL
