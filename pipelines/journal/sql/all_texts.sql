-- one row per current entry with a trigger's text and without a coded family
SELECT key::VARCHAR AS key, client_id::VARCHAR AS client_id, trigger
FROM current_journal
WHERE trim(coalesce(trigger, '')) <> '' AND trim(coalesce(trigger_family, '')) = ''
ORDER BY key
