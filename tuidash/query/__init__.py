"""From SQL text to a checked Polars plan whose columns know where they come from."""
