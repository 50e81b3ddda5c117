-- one row per practitioner of the store, as they stand on a day, with the number of clients they treat
WITH person AS (
    SELECT source, practitioner, name, role
    FROM current_practitioners
    QUALIFY row_number() OVER (PARTITION BY source, practitioner ORDER BY "from" DESC NULLS LAST, supervisor) = 1
), load AS (
    SELECT source, practitioner, count(DISTINCT client_id) AS clients
    FROM care_on($as_of_day::DATE)
    WHERE until_day > $as_of_day::DATE
    GROUP BY source, practitioner
)
SELECT
    practitioner_key(person.source, person.practitioner)::VARCHAR AS viewer_id,
    person.practitioner,
    coalesce(person.name, person.practitioner) AS name,
    person.role,
    coalesce(load.clients, 0) AS clients
FROM person
LEFT JOIN load ON load.source = person.source AND load.practitioner = person.practitioner
ORDER BY list_position(['therapist', 'supervisor', 'administrator'], person.role), person.practitioner, person.source
