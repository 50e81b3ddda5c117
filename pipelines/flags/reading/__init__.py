"""What pages and exports ask of flags. Every function is told who looks; in session there is no flag to be seen."""
