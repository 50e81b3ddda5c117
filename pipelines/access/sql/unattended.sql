-- one row: how many clients whose care goes on are treated by nobody who is at work on a day and sees clients
WITH in_care AS (
    SELECT care.client_id
    FROM care_on($as_of_day::DATE) AS care
    JOIN practitioner_on($as_of_day::DATE) AS person
        ON person.source = care.source AND person.practitioner = care.practitioner
    WHERE care.until_day > $as_of_day::DATE AND person.role <> 'administrator'
)
SELECT count(DISTINCT client_id)
FROM care_on($as_of_day::DATE)
WHERE until_day > $as_of_day::DATE AND client_id NOT IN (SELECT client_id FROM in_care)
