"""What leaves for research: codes re-keyed, days moved, free text out, small counts suppressed. Knows no store."""
