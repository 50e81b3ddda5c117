-- one row: the id of a client of the practice by code
SELECT client_key('practice', $client)
