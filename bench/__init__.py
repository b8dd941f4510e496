"""What is measured rather than asserted: accuracy of the facts, findings on mutants, speed."""
