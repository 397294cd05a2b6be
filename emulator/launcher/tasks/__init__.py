"""Fargate tasks without a container engine: a small local process stands in for each container."""
