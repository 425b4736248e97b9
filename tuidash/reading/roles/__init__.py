"""Which column says what, as a profile, and what has to be asked."""
