"""The one object that both front ends hold: what there is, and every result as a sheet."""

from tuidash.workspace.workspace import Workspace

__all__ = ["Workspace"]
