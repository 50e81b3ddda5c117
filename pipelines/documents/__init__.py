"""What leaves the building as a document: a model that knows no clinic, and how it becomes bytes or text."""
