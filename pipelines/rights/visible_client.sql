-- one row per client that a viewer may see × scope (operator, own, supervised): the one place that knows who
CREATE OR REPLACE MACRO visible_client(viewer, as_of_day) AS TABLE
SELECT client_id, 'operator' AS scope FROM current_clients WHERE viewer = 'operator'
UNION
SELECT treated.client_id, 'own'
FROM caseload_of(as_of_day) AS treated
JOIN current_practitioners AS person
    ON practitioner_key(person.source, person.practitioner) = treated.practitioner_id AND person.role <> 'administrator'
WHERE viewer = treated.practitioner_id::VARCHAR
UNION
SELECT treated.client_id, 'supervised'
FROM caseload_of(as_of_day) AS treated
JOIN current_practitioners AS supervisee
    ON practitioner_key(supervisee.source, supervisee.practitioner) = treated.practitioner_id
WHERE viewer = practitioner_key(supervisee.source, supervisee.supervisor)::VARCHAR
    AND (supervisee."from" IS NULL OR supervisee."from" <= as_of_day)
    AND (supervisee."to" IS NULL OR supervisee."to" >= as_of_day)
