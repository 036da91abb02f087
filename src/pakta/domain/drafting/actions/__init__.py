"""What a person does at the decree desk. Only these write."""
