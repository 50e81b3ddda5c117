-- one row: how many flags a therapist can review in a week, and when a rule has become noise
SELECT any_value(budget_week), any_value(noise_share), any_value(noise_reviewed) FROM escalation_limit
