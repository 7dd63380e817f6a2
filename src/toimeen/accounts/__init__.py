"""What is held about a person, and what they decide about it: the account, own data, erasure, retention."""
