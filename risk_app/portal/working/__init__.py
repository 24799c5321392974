"""The pages of the queue, of claims and of decisions that wait."""
