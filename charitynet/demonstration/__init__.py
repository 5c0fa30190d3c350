"""Sample data: what five published reports tell, a few examples ahead, accounts to try."""
