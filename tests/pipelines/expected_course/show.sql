-- every model is shown
UPDATE course_model SET shown = true, reason = ''
