-- one row per begun phase of an asked client that holds on the day
SELECT phase.client_id::VARCHAR AS client_id, phase.record_id::VARCHAR AS record_id, phase.on_day
FROM phase_start_history AS phase
JOIN asked_client USING (client_id)
WHERE phase.on_day <= asked_client.as_of_day
    AND phase.recorded_on <= asked_client.as_of_day
    AND (phase.taken_back_on IS NULL OR phase.taken_back_on > asked_client.as_of_day)
ORDER BY phase.client_id, phase.on_day, phase.recorded_at, phase.record_id
