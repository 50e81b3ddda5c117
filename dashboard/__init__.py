"""The pages of the practice, and the server that stands guard before them."""
