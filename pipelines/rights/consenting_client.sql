-- one row per client whose newest consent, of those up to a day, opens a thing to their partner: "no" where two are equally new
CREATE OR REPLACE MACRO consenting_client(as_of_day, sought_thing) AS TABLE
SELECT client_id
FROM current_consents
WHERE "on" <= as_of_day
    AND (scope = 'all' OR scope = CASE sought_thing WHEN 'measures' THEN 'scores' ELSE sought_thing END)
GROUP BY client_id
HAVING max("on") FILTER (given = 'yes') > coalesce(max("on") FILTER (given = 'no'), DATE '0001-01-01')
