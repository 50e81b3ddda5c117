-- one row per supervisor whom the viewer has on a day, by name
SELECT DISTINCT coalesce(supervisor.name, supervisor.practitioner) AS name
FROM current_practitioners AS own
JOIN current_practitioners AS supervisor
    ON supervisor.source = own.source AND supervisor.practitioner = own.supervisor
WHERE main.practitioner_key(own.source, own.practitioner)::VARCHAR = $viewer_id
    AND coalesce(own."from" <= $as_of_day::DATE, true) AND coalesce(own."to" >= $as_of_day::DATE, true)
ORDER BY name
