"""The screens, one folder each; none knows another."""
