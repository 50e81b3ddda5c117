-- every model is hidden, for a reason
UPDATE course_model SET shown = false, reason = $reason
