-- one row per account, operator or viewer in the audit, with the name by which people know them
WITH person AS (
    SELECT practice.main.practitioner_key(source, practitioner)::VARCHAR AS person, any_value(coalesce(name, practitioner)) AS name
    FROM practice.main.current_practitioners
    GROUP BY ALL
), named AS (
    SELECT account AS person FROM audit_event
    UNION
    SELECT operator FROM audit_event
    UNION
    SELECT viewer FROM audit_event WHERE account IS NULL
)
SELECT named.person, CASE WHEN named.person = 'unknown' THEN 'nobody signed in' ELSE coalesce(person.name, named.person) END AS name
FROM named
LEFT JOIN person USING (person)
WHERE named.person IS NOT NULL
ORDER BY lower(name), named.person
