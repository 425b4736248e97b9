"""Parts of the script that makes the synthetic dataset of Demo County."""
