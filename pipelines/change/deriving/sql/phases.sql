-- one row per begun phase of an asked client, up to the day
SELECT phase.client_id::VARCHAR AS client_id, phase.record_id::VARCHAR AS record_id, phase.on_day
FROM phase_start_in_force AS phase
JOIN asked_client USING (client_id)
WHERE phase.on_day <= asked_client.as_of_day
    AND phase.recorded_at::DATE <= coalesce(asked_client.decided_until, DATE '9999-12-31')
ORDER BY phase.client_id, phase.on_day, phase.recorded_at, phase.record_id
