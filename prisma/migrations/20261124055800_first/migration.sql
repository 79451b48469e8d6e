-- The first schema. What Prisma cannot say in schema.prisma stands at the end.

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deck" (
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source_title" TEXT NOT NULL,
    "roles" JSONB NOT NULL,

    CONSTRAINT "deck_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "duty_card" (
    "deck_slug" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "claims" JSONB NOT NULL,

    CONSTRAINT "duty_card_pkey" PRIMARY KEY ("deck_slug","id")
);

-- CreateTable
CREATE TABLE "board" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "deck_slug" TEXT NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'discuss',
    "locked" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_card" (
    "board_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "claims" JSONB NOT NULL,

    CONSTRAINT "board_card_pkey" PRIMARY KEY ("board_id","id")
);

-- CreateTable
CREATE TABLE "join_link" (
    "board_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "join_link_pkey" PRIMARY KEY ("board_id","kind")
);

-- CreateTable
CREATE TABLE "participant" (
    "id" UUID NOT NULL,
    "board_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "seat" TEXT NOT NULL,
    "colour" INTEGER NOT NULL,
    "joined_by" TEXT,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "name" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "room_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "room_update" (
    "room" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "participant_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "update" BYTEA NOT NULL,

    CONSTRAINT "room_update_pkey" PRIMARY KEY ("room","seq")
);

-- CreateTable
CREATE TABLE "room_snapshot" (
    "room" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" BYTEA NOT NULL,

    CONSTRAINT "room_snapshot_pkey" PRIMARY KEY ("room","seq")
);

-- CreateTable
CREATE TABLE "outcome" (
    "id" UUID NOT NULL,
    "board_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "once" TEXT,
    "title" TEXT NOT NULL,
    "deck_title" TEXT NOT NULL,
    "source_title" TEXT NOT NULL,
    "role_names" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT NOT NULL,
    "session_state" BYTEA NOT NULL,
    "table_state" BYTEA NOT NULL,

    CONSTRAINT "outcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outcome_card" (
    "outcome_id" UUID NOT NULL,
    "card_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "claims" JSONB NOT NULL,
    "column" TEXT NOT NULL,
    "rank" TEXT NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "outcome_card_pkey" PRIMARY KEY ("outcome_id","card_id")
);

-- CreateTable
CREATE TABLE "outcome_person" (
    "outcome_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "seat" TEXT NOT NULL,

    CONSTRAINT "outcome_person_pkey" PRIMARY KEY ("outcome_id","position")
);

-- CreateIndex
CREATE INDEX "participant_person_id_idx" ON "participant"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "participant_board_id_person_id_key" ON "participant"("board_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "outcome_board_id_number_key" ON "outcome"("board_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "outcome_board_id_once_key" ON "outcome"("board_id", "once");

-- AddForeignKey
ALTER TABLE "duty_card" ADD CONSTRAINT "duty_card_deck_slug_fkey" FOREIGN KEY ("deck_slug") REFERENCES "deck"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_card" ADD CONSTRAINT "board_card_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "join_link" ADD CONSTRAINT "join_link_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_update" ADD CONSTRAINT "room_update_room_fkey" FOREIGN KEY ("room") REFERENCES "room"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_snapshot" ADD CONSTRAINT "room_snapshot_room_fkey" FOREIGN KEY ("room") REFERENCES "room"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome_card" ADD CONSTRAINT "outcome_card_outcome_id_fkey" FOREIGN KEY ("outcome_id") REFERENCES "outcome"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome_person" ADD CONSTRAINT "outcome_person_outcome_id_fkey" FOREIGN KEY ("outcome_id") REFERENCES "outcome"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Ranks are compared by code unit, whatever the database's own collation.
ALTER TABLE "outcome_card" ALTER COLUMN "rank" TYPE TEXT COLLATE "C";

-- A saved outcome stays as it is. Only deleting a whole board takes it along, in a transaction that says so:
-- SELECT set_config('dutyboard.deleting', 'on', true)
CREATE FUNCTION "refuse_outcome_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' AND current_setting('dutyboard.deleting', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'A saved outcome is never changed.' USING ERRCODE = 'DB001';
END
$$;

CREATE TRIGGER "outcome_stays" BEFORE UPDATE OR DELETE ON "outcome"
    FOR EACH ROW EXECUTE FUNCTION "refuse_outcome_change"();
CREATE TRIGGER "outcome_card_stays" BEFORE UPDATE OR DELETE ON "outcome_card"
    FOR EACH ROW EXECUTE FUNCTION "refuse_outcome_change"();
CREATE TRIGGER "outcome_person_stays" BEFORE UPDATE OR DELETE ON "outcome_person"
    FOR EACH ROW EXECUTE FUNCTION "refuse_outcome_change"();

CREATE TRIGGER "outcome_not_emptied" BEFORE TRUNCATE ON "outcome"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_outcome_change"();
CREATE TRIGGER "outcome_card_not_emptied" BEFORE TRUNCATE ON "outcome_card"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_outcome_change"();
CREATE TRIGGER "outcome_person_not_emptied" BEFORE TRUNCATE ON "outcome_person"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_outcome_change"();
