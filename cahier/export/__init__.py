"""From a specification to the files people send."""
