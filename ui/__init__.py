"""Faces of the twin: the command line and its figures."""
