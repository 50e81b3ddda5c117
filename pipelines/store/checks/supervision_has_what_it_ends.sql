-- one row per entry of supervision that ends what is not there or is another client's, or that ends nothing where it should
SELECT 'supervision_entry' AS kind, one.client_id::VARCHAR AS subject, 'ends what is not there' AS finding
FROM supervision_entry AS one
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND (
        (one.what IN ('done', 'taken back')) <> (one.ends IS NOT NULL)
        OR (one.ends IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM supervision_entry AS other WHERE other.entry_id = one.ends AND other.client_id = one.client_id)))
