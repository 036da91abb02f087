"""What any office system needs; knows nothing of integrity zones."""
