"""What a run came to, as records that everything else is made from."""
