"""Tables of areas: from rows that name places to the areas of a dataset, and what changed."""
