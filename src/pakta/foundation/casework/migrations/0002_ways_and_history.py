"""The database itself refuses a step no register allows, and any change to steps, to what was done to clocks, and any
removal of a case.

``casework_transition`` is laid down from the registers after every ``migrate``.
"""

from django.db import migrations

KEPT = ("casework_casestep", "casework_clockchange")

ALLOWED = """
    NOT EXISTS (SELECT 1 FROM casework_transition
                WHERE register = NEW.register AND source = NEW.source AND "to" = NEW."to")
    OR NOT EXISTS (SELECT 1 FROM casework_case
                   WHERE id = NEW.case_id AND register = NEW.register AND state = NEW."to")
    OR NEW.source <> COALESCE((SELECT "to" FROM casework_casestep
                               WHERE case_id = NEW.case_id ORDER BY id DESC LIMIT 1), '')
"""
MOVES = """
    NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM casework_transition
        WHERE register = OLD.register AND source = OLD.state AND "to" = NEW.state)
"""
NOT_ALLOWED = "the register does not allow this step"
NEVER = "what happened to a case is never changed or removed"


def sqlite_statements():
    yield (
        f"CREATE TRIGGER casework_step_allowed BEFORE INSERT ON casework_casestep WHEN {ALLOWED} "
        f"BEGIN SELECT RAISE(ABORT, '{NOT_ALLOWED}'); END"
    )
    yield (
        f"CREATE TRIGGER casework_state_allowed BEFORE UPDATE ON casework_case "
        f"WHEN NEW.register <> OLD.register OR ({MOVES}) "
        f"BEGIN SELECT RAISE(ABORT, '{NOT_ALLOWED}'); END"
    )
    for table in KEPT:
        for verb in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"
            )
    yield (
        "CREATE TRIGGER casework_case_no_delete BEFORE DELETE ON casework_case "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"
    )


FUNCTIONS = {
    "casework_check_step": f"IF {ALLOWED} THEN RAISE EXCEPTION '{NOT_ALLOWED}' "
    "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;",
    "casework_check_state": f"IF NEW.register <> OLD.register OR ({MOVES}) THEN RAISE EXCEPTION '{NOT_ALLOWED}' "
    "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;",
    "casework_refuse_change": f"RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'integrity_constraint_violation';",
}


def postgresql_statements():
    for name, body in FUNCTIONS.items():
        yield f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    yield (
        "CREATE TRIGGER casework_step_allowed BEFORE INSERT ON casework_casestep "
        "FOR EACH ROW EXECUTE FUNCTION casework_check_step()"
    )
    yield (
        "CREATE TRIGGER casework_state_allowed BEFORE UPDATE ON casework_case "
        "FOR EACH ROW EXECUTE FUNCTION casework_check_state()"
    )
    for table in KEPT:
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION casework_refuse_change()"
        )
    yield (
        "CREATE TRIGGER casework_case_kept BEFORE DELETE ON casework_case "
        "FOR EACH ROW EXECUTE FUNCTION casework_refuse_change()"
    )


def install(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in postgresql_statements() if on_postgresql else sqlite_statements():
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, trigger in [
            ("casework_casestep", "casework_step_allowed"),
            ("casework_case", "casework_state_allowed"),
            ("casework_case", "casework_case_kept"),
            *((table, f"{table}_kept") for table in KEPT),
        ]:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {table}")
        for name in FUNCTIONS:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
        return
    for trigger in [
        "casework_step_allowed",
        "casework_state_allowed",
        "casework_case_no_delete",
        *(f"{table}_no_{verb}" for table in KEPT for verb in ("update", "delete")),
    ]:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}")


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
