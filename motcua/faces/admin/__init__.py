"""The administrators' face: who may do what, and why. It adds no rule."""
