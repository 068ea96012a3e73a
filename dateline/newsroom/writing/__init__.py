"""What helps while writing: sharing a draft, checks, aids in the form, paste, notes, bringing back, flash."""
