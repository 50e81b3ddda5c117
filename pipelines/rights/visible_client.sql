-- one row per client that a viewer may read, write or export a thing of: the one place that knows who may.
-- scope: of the scopes that permit it, the one that reaches furthest; of several, the strongest. until_day: rows of later
-- days are not seen. at_utc: the moment at which an opening by break-glass must hold; without one, none does.
-- A partner is the other client of the relationship of both newest episodes. The newest consent decides, and "no" where two
-- are equally new. Everything begins with the viewer: nothing is asked of clients who are not near them.
CREATE OR REPLACE MACRO visible_client(viewer, as_of_day, sought_thing, sought_act, at_utc := TIMESTAMP '1970-01-01 00:00:00')
AS TABLE
WITH me AS (
    SELECT source, practitioner, role FROM practitioner_on(as_of_day) WHERE practitioner_id::VARCHAR = viewer
    UNION ALL
    SELECT NULL, NULL, 'operator' WHERE viewer = 'operator'
), permitted AS (
    SELECT DISTINCT scope
    FROM granted_right
    JOIN me USING (role)
    WHERE granted_right.thing = sought_thing AND granted_right.act = sought_act
), own AS MATERIALIZED (
    SELECT care.client_id, care.until_day
    FROM care_on(as_of_day) AS care
    JOIN me ON me.source = care.source AND me.practitioner = care.practitioner
), bound AS MATERIALIZED (
    SELECT client_id, source, relationship
    FROM current_clients
    WHERE opened_on <= as_of_day AND client_id IN (SELECT client_id FROM own WHERE until_day = DATE '9999-12-31')
        AND (SELECT count(*) FROM permitted WHERE scope IN ('partner-scores', 'partner-journal')) > 0
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
), partner AS MATERIALIZED (
    SELECT other.client_id
    FROM (
        SELECT client_id, source, relationship
        FROM current_clients
        WHERE opened_on <= as_of_day AND client_id IN (
            SELECT near.client_id
            FROM current_clients AS near
            JOIN bound ON bound.source = near.source AND bound.relationship = near.relationship)
        QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
    ) AS other
    JOIN bound ON bound.source = other.source AND bound.relationship = other.relationship AND bound.client_id <> other.client_id
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
    SELECT consent.client_id, opens.scope, DATE '9999-12-31'
    FROM current_consents AS consent
    JOIN (VALUES ('scores', 'partner-scores'), ('journal', 'partner-journal'), ('all', 'partner-scores'), ('all', 'partner-journal'))
        AS opens (said, scope) ON opens.said = consent.scope
    WHERE consent."on" <= as_of_day AND consent.client_id IN (SELECT client_id FROM partner)
    GROUP BY consent.client_id, opens.scope
    HAVING max(consent."on") FILTER (consent.given = 'yes')
        > coalesce(max(consent."on") FILTER (consent.given = 'no'), DATE '0001-01-01')
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
