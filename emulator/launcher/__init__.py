"""Starts MiniStack on loopback and teaches it what it lacks."""
