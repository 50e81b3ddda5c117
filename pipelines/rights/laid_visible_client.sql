-- one row per client that a viewer may read a thing of, out of laid_right: in a session where that lies it takes the place of
-- the macro of the store, which takes the engine longer to plan than most statements take to run. Of what does not lie there
-- (another viewer, moment, thing or act) nobody is seen.
CREATE OR REPLACE TEMP MACRO visible_client(viewer, as_of_day, sought_thing, sought_act, at_utc := TIMESTAMP '1970-01-01 00:00:00')
AS TABLE
SELECT client_id, scope, until_day
FROM temp.main.laid_right
WHERE viewer_id = viewer AND rights_day = as_of_day AND rights_at = at_utc AND thing = sought_thing AND sought_act = 'read'
