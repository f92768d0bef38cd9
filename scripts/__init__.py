"""The programs that move data from a provider's page to the wheel: one small program per verb."""
