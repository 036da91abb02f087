"""The database itself refuses to change or remove a recap once it is signed; it may only be published and voided, each
once."""

from django.db import migrations

TABLE = "casework_recap"
KEPT = (
    "unit_id",
    "register",
    "rhythm",
    "starts_on",
    "ends_on",
    "figures",
    "achievements",
    "obstacles",
    "recommendations",
    "drafted_on",
    "signed_at",
    "signed_by_id",
    "pdf_id",
    "data_id",
    "sha256",
)
ONCE = ("published_at", "published_by_id", "voided_at", "voided_by_id")
NEVER = "a signed recap is never changed or removed"


def changes(is_distinct):
    """When an update is refused; ``is_distinct`` is how the database compares with what may be NULL."""
    kept = " OR ".join(is_distinct.format(one) for one in KEPT)
    once = " OR ".join(f"(OLD.{one} IS NOT NULL AND {is_distinct.format(one)})" for one in ONCE)
    return (
        f"OLD.state <> 'drafted' AND ({kept} OR {once} "
        "OR (NEW.state <> OLD.state AND NOT (OLD.state = 'signed' AND NEW.state = 'voided')) "
        "OR (OLD.void_reason <> '' AND NEW.void_reason <> OLD.void_reason))"
    )


def sqlite_statements():
    refuse = f"BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"
    differs = changes("NEW.{0} IS NOT OLD.{0}")
    yield f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} WHEN {differs} {refuse}"
    yield f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} WHEN OLD.state <> 'drafted' {refuse}"


def postgresql_statements():
    refuse = f"RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'integrity_constraint_violation';"
    yield (
        "CREATE OR REPLACE FUNCTION casework_keep_recap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN IF OLD.state <> 'drafted' THEN {refuse} END IF; RETURN OLD; END IF; "
        f"IF {changes('NEW.{0} IS DISTINCT FROM OLD.{0}')} THEN {refuse} END IF; RETURN NEW; END $$"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION casework_keep_recap()"
    )


def install(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in postgresql_statements() if on_postgresql else sqlite_statements():
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_kept ON {TABLE}")
        schema_editor.execute("DROP FUNCTION IF EXISTS casework_keep_recap()")
        return
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_what_was_changed_and_why")]

    operations = [migrations.RunPython(install, remove)]
