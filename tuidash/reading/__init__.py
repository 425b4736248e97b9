"""From files as offices write them to tables and observations, with an account of what was changed."""
