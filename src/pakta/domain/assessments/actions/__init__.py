"""What writes assessments: worksheets and rounds, answers and judgements, people, proof and remarks."""
