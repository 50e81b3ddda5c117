"""Groups of commands, one file each; the first ones stand in `pipelines/__main__.py`."""
