"""From the scores, references and decisions in the store to the rows of change: for whoever stands in asked_client."""
