-- one row per client of whom the viewer may write a note of a record: the client asked for, and the partner of the newest
-- episodes of both where the viewer may write of the partner too. partner: a or b, by the role that the file says, else by
-- their codes; null where there is no partner to write of
WITH may AS (
    SELECT client_id
    FROM visible_client($viewer_id, $rights_day::DATE, $thing, 'write', at_utc := $rights_at)
    WHERE until_day >= $rights_day::DATE
), newest AS (
    SELECT client_id, source, client, name, birth_year, relationship, partner_role
    FROM current_clients
    WHERE opened_on <= $as_of_day::DATE
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
), asked AS (
    SELECT newest.* FROM newest JOIN may USING (client_id) WHERE client_id = $client_id::UUID
), near AS (
    SELECT newest.*
    FROM newest
    JOIN may USING (client_id)
    JOIN asked ON newest.client_id = asked.client_id
        OR (newest.source = asked.source AND newest.relationship = asked.relationship)
)
SELECT client_id::VARCHAR AS client_id, source, client, name, birth_year,
    CASE WHEN count(*) OVER () = 2 THEN
        CASE row_number() OVER (
            ORDER BY CASE partner_role WHEN 'a' THEN 1 WHEN 'b' THEN 3 ELSE 2 END, client)
        WHEN 1 THEN 'a' ELSE 'b' END END AS partner
FROM near
ORDER BY partner, client
