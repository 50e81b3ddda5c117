"""Signing in, a password, one's own account, the first set-up: plain pages, without Streamlit and without scripts."""
