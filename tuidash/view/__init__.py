"""Results as finished cells: what both front ends show, and nothing about how they draw."""
