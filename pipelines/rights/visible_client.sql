-- one row per client that a viewer may read, write or export a thing of: the one place that knows who may.
-- scope: of the scopes that permit it, the one that reaches furthest; of several, the strongest. until_day: rows of later
-- days are not seen. at_utc: the moment at which an opening by break-glass must hold; without one, none does.
CREATE OR REPLACE MACRO visible_client(viewer, as_of_day, sought_thing, sought_act, at_utc := TIMESTAMP '1970-01-01 00:00:00') AS TABLE
WITH me AS (
    SELECT source, practitioner, role FROM practitioner_on(as_of_day) WHERE practitioner_id::VARCHAR = viewer
    UNION ALL
    SELECT NULL, NULL, 'operator' WHERE viewer = 'operator'
), permitted AS (
    SELECT DISTINCT scope
    FROM granted_right
    JOIN me USING (role)
    WHERE granted_right.thing = sought_thing AND granted_right.act = sought_act
), own AS (
    SELECT care.client_id, care.until_day
    FROM care_on(as_of_day) AS care
    JOIN me ON me.source = care.source AND me.practitioner = care.practitioner
), found AS (
    SELECT client_id, 'own' AS scope, until_day FROM own
    UNION ALL
    SELECT care.client_id, 'supervised', care.until_day
    FROM (
        SELECT DISTINCT person.source, person.practitioner
        FROM current_practitioners AS person
        JOIN me ON me.source = person.source AND me.practitioner = person.supervisor
        WHERE (person."from" IS NULL OR person."from" <= as_of_day) AND (person."to" IS NULL OR person."to" >= as_of_day)
    ) AS supervisee
    JOIN care_on(as_of_day) AS care USING (source, practitioner)
    UNION ALL
    SELECT client_id, 'operator', DATE '9999-12-31' FROM current_clients WHERE viewer = 'operator'
    UNION ALL
    SELECT opening.client_id, 'break-glass', DATE '9999-12-31'
    FROM access.main.break_glass AS opening
    WHERE opening.viewer_id = viewer AND opening.opened_at <= at_utc AND at_utc < opening.open_until
    UNION ALL
    SELECT partner_id, consent.scope, DATE '9999-12-31'
    FROM own
    JOIN partner_consent(as_of_day) AS consent USING (client_id)
    WHERE own.until_day = DATE '9999-12-31'
)
SELECT client_id, arg_min(scope, place) AS scope, max(until_day) AS until_day
FROM (
    SELECT client_id, scope, until_day,
        date_diff('day', until_day, DATE '9999-12-31') * 10
            + list_position(['own', 'supervised', 'operator', 'break-glass', 'partner-scores', 'partner-journal'], scope) AS place
    FROM found
    JOIN permitted USING (scope)
    WHERE sought_act <> 'write' OR until_day = DATE '9999-12-31'
)
GROUP BY client_id
