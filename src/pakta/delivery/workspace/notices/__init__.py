"""What Pakta told the person who is signed in, and where they want to be told."""
