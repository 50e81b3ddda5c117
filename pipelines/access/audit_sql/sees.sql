-- one row: whether a viewer may see a client on a day
SELECT count(*) > 0 FROM visible_client($viewer_id, $as_of_day::DATE) WHERE client_id = $client_id::UUID
