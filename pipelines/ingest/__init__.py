"""Files in: read, recognised, checked cell by cell, and merged as versions of rows."""
