"""What happens to fronts: `drafting` changes what editors work on, `pressing` what readers see."""
