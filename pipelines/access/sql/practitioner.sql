-- one row: the practitioner of a code and a source, if the store knows them
SELECT practitioner_key(source, practitioner) AS practitioner_id
FROM current_practitioners
WHERE source = $source AND practitioner = $practitioner
LIMIT 1
