-- one row: which table holds a decision about a client that nobody has taken back; none where there is no such decision
SELECT 'rebaseline' FROM rebaseline_in_force WHERE record_id = $record_id::UUID AND client_id = $client_id::UUID
UNION ALL
SELECT 'phase_start' FROM phase_start_in_force WHERE record_id = $record_id::UUID AND client_id = $client_id::UUID
