"""What can be permitted. A permission is always held in a unit."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a role may let its holder do."""

    SEE_PROGRAMME = "see_programme"
    IMPORT_DECREE = "import_decree"
    CHANGE_PLAN = "change_plan"
    SEE_DRAFT_DECREES = "see_draft_decrees"
    DRAFT_DECREE = "draft_decree"
    CHECK_DECREE = "check_decree"
    ENACT_DECREE = "enact_decree"
    MANAGE_LAWBOOK = "manage_lawbook"
    DECLARE_STAGES = "declare_stages"
    HAND_IN_EVIDENCE = "hand_in_evidence"
    SEE_EVIDENCE = "see_evidence"
    REVIEW_EVIDENCE = "review_evidence"
    RUN_MONITORING = "run_monitoring"
    ANSWER_WORKSHEET = "answer_worksheet"
    RUN_ASSESSMENT = "run_assessment"
    ASSESS = "assess"
    LEAD_ASSESSMENT = "lead_assessment"
    MANAGE_TEAMS = "manage_teams"
    MANAGE_LETTERHEAD = "manage_letterhead"
    MANAGE_PEOPLE = "manage_people"
    SEE_TRAIL = "see_trail"
    SEE_UNITS_BELOW = "see_units_below"
    MANAGE_INSTITUTIONS = "manage_institutions"
