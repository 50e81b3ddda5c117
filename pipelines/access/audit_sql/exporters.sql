-- one row per viewer who took out rows of all clients in their view
SELECT DISTINCT viewer
FROM audit_event
WHERE client_mark IS NULL AND action = 'export' AND detail LIKE '% of everybody' AND viewer IS NOT NULL
