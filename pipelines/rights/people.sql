-- one row per practitioner of the store, as they stand on a day, with the number of clients they treat
WITH person AS (
    SELECT source, practitioner, name, role
    FROM current_practitioners
    QUALIFY row_number() OVER (PARTITION BY source, practitioner ORDER BY "from" DESC NULLS LAST, supervisor) = 1
), load AS (
    SELECT practitioner_id, count(DISTINCT client_id) AS clients
    FROM caseload_of($as_of_day::DATE)
    GROUP BY practitioner_id
)
SELECT
    practitioner_key(person.source, person.practitioner)::VARCHAR AS viewer_id,
    person.practitioner,
    coalesce(person.name, person.practitioner) AS name,
    person.role,
    coalesce(load.clients, 0) AS clients
FROM person
LEFT JOIN load ON load.practitioner_id = practitioner_key(person.source, person.practitioner)
ORDER BY list_position(['therapist', 'supervisor', 'administrator'], person.role), person.practitioner, person.source
