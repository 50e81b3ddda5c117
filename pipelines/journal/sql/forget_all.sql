-- no row stays: all are derived again
DELETE FROM trigger_suggestion
