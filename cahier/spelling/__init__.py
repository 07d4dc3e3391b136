"""Words that are not French: found, corrected, or taken into one's own dictionary."""
