"""One module per command; each holds it as `command` and imports its work when it runs."""
