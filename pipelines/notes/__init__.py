"""Session notes: drafted from the data, finished by the therapist, signed, and handed out as they were signed."""
