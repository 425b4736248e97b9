"""From a file to a grid of text cells, each with its place."""
