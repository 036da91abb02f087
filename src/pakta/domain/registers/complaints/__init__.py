"""Public complaints: received through many doors, told apart, answered within the limits, and summed up."""
