"""Working on a draft together: links for people without account, notes, bringing back a block."""
