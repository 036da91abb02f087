"""What is done about conflicts of interest beside the declarations themselves. Only these write."""
