"""What an import writes. Each function is part of its caller's transaction: one for each item."""
