"""What is worked out of the offers of bidders: costs, points, ranks, and the documents that tell them."""
