"""The terminal app: it draws what the workspace gives, and asks it for more."""
