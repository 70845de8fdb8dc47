"""The walk through the process: its steps and branches, who has them, what they do by themselves, what others add."""
