-- AlterTable
ALTER TABLE "outcome" ADD COLUMN     "saved_in" xid8;

-- `pg_current_xact_id` is the whole transaction's, whatever savepoints stand in it, and is never used again.
CREATE OR REPLACE FUNCTION "note_outcome_transaction"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."saved_in" := pg_current_xact_id();
    RETURN NEW;
END
$$;

CREATE TRIGGER "outcome_notes_transaction" BEFORE INSERT ON "outcome"
    FOR EACH ROW EXECUTE FUNCTION "note_outcome_transaction"();

CREATE OR REPLACE FUNCTION "refuse_outcome_addition"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Where there is no such outcome the foreign key says so.
    IF EXISTS (SELECT FROM "outcome" WHERE "id" = NEW."outcome_id"
               AND "saved_in" IS DISTINCT FROM pg_current_xact_id()) THEN
        RAISE EXCEPTION 'A saved outcome is never changed.' USING ERRCODE = 'DB001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER "outcome_card_comes_with_it" BEFORE INSERT ON "outcome_card"
    FOR EACH ROW EXECUTE FUNCTION "refuse_outcome_addition"();
CREATE TRIGGER "outcome_person_comes_with_it" BEFORE INSERT ON "outcome_person"
    FOR EACH ROW EXECUTE FUNCTION "refuse_outcome_addition"();

-- A transaction that deletes takes an outcome only with its whole board, and its rows only with the outcome.
CREATE OR REPLACE FUNCTION "refuse_outcome_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('dutyboard.deleting', true) = 'on' THEN
        IF TG_TABLE_NAME = 'outcome' THEN
            IF NOT EXISTS (SELECT FROM "board" WHERE "id" = OLD."board_id") THEN
                RETURN OLD;
            END IF;
        ELSIF NOT EXISTS (SELECT FROM "outcome" WHERE "id" = OLD."outcome_id") THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'A saved outcome is never changed.' USING ERRCODE = 'DB001';
END
$$;
