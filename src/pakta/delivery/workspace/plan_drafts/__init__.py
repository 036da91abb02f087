"""The rows of a draft under a person's hands, whatever holds it: an import under review, a decree being drafted."""
