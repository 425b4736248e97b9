"""Which datasets and saved queries exist, and what their metadata says."""
