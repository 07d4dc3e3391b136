"""What a person is told on the way: the plan, what is missing, what an answer entails. No window is needed for it."""
