"""Mutation benchmark: one defect at a time is written into a clean plan, and the linter must find it and nothing else."""
