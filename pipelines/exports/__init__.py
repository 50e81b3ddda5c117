"""The relations that leave: each a query that asks who is looking, and the forms they leave in."""
