"""Turns readings into the tables of the dataset."""
