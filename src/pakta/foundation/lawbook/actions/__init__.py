"""What a person does with the library of regulations. Only these write."""
