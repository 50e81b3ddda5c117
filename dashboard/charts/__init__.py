"""Frames drawn as figures. Nothing here knows Streamlit or the store."""
