"""What needs both partners of a couple: the sequence of their responses, their places on the plane, one event told twice."""
