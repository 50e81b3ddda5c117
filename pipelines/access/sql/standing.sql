-- one row per practitioner at work on a day: name and role as of the newest row that is valid then
SELECT
    practitioner_key(source, practitioner) AS practitioner_id,
    source,
    practitioner,
    coalesce(name, practitioner) AS name,
    role
FROM current_practitioners
WHERE ("from" IS NULL OR "from" <= $as_of_day::DATE) AND ("to" IS NULL OR "to" >= $as_of_day::DATE)
QUALIFY row_number() OVER (PARTITION BY source, practitioner ORDER BY "from" DESC NULLS LAST, supervisor) = 1
ORDER BY source, practitioner
