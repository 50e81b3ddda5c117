-- one row per partner of a couple of whom a joint view may tell a thing: a view that both may look at together. The viewer
-- may see this thing of both, and the newest consent of both is yes, also where one therapist treats the two ("no" where two
-- are equally new). A joint view is of two: without the one it tells nothing of the other. partner: a or b, by the role
-- that the file says, else by their codes. until_day: rows of later days are not told of either.
CREATE OR REPLACE MACRO joint_client(viewer, as_of_day, sought_thing, sought_act, at_utc := TIMESTAMP '1970-01-01 00:00:00')
AS TABLE
WITH seen AS MATERIALIZED (
    SELECT client_id, until_day FROM visible_client(viewer, as_of_day, sought_thing, sought_act, at_utc := at_utc)
), bound AS (
    SELECT client_id, source, client, relationship, partner_role
    FROM current_clients
    WHERE opened_on <= as_of_day
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
), consenting AS (
    SELECT client_id FROM consenting_client(as_of_day, sought_thing)
), couple AS (
    SELECT bound.source, bound.relationship, min(seen.until_day) AS until_day
    FROM bound
    LEFT JOIN seen USING (client_id)
    LEFT JOIN consenting ON consenting.client_id = seen.client_id
    WHERE bound.relationship IS NOT NULL
    GROUP BY bound.source, bound.relationship
    HAVING count(*) = 2 AND count(consenting.client_id) = 2
)
SELECT bound.client_id, bound.source, bound.client, bound.relationship, couple.until_day,
    CASE row_number() OVER (
        PARTITION BY bound.source, bound.relationship
        ORDER BY CASE bound.partner_role WHEN 'a' THEN 1 WHEN 'b' THEN 3 ELSE 2 END, bound.client
    ) WHEN 1 THEN 'a' ELSE 'b' END AS partner
FROM bound
JOIN couple ON couple.source = bound.source AND couple.relationship = bound.relationship
