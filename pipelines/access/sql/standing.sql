-- one row per practitioner at work on a day: name and role
SELECT person.practitioner_id, person.source, person.practitioner, coalesce(newest.name, person.practitioner) AS name, person.role
FROM practitioner_on($as_of_day::DATE) AS person
JOIN (
    SELECT source, practitioner, name
    FROM current_practitioners
    QUALIFY row_number() OVER (PARTITION BY source, practitioner ORDER BY "from" DESC NULLS LAST, supervisor) = 1
) AS newest ON newest.source = person.source AND newest.practitioner = person.practitioner
ORDER BY person.source, person.practitioner
