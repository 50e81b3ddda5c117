-- one row per current entry of a touched client with a trigger's text and without a coded family
SELECT key::VARCHAR AS key, client_id::VARCHAR AS client_id, trigger
FROM current_journal
WHERE trim(coalesce(trigger, '')) <> '' AND trim(coalesce(trigger_family, '')) = ''
    AND client_id IN (SELECT client_id FROM touched_client)
ORDER BY key
