-- AlterTable
ALTER TABLE "board" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "series_id" TEXT,
ADD COLUMN     "started_from" UUID,
ADD COLUMN     "team_id" TEXT;

-- AlterTable
ALTER TABLE "board_card" ADD COLUMN     "then" JSONB;

-- AlterTable
ALTER TABLE "outcome" ADD COLUMN     "deck_slug" TEXT,
ADD COLUMN     "seal" TEXT;

-- CreateTable
CREATE TABLE "person_login" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_login_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "device_link" (
    "hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "link_generation" INTEGER NOT NULL DEFAULT 1,
    "link_revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "duty" (
    "series_id" TEXT NOT NULL,
    "card_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "board_id" TEXT NOT NULL,
    "outcome_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "last_word" TEXT,
    "ask" TEXT NOT NULL DEFAULT '',
    "agreement" DOUBLE PRECISION,
    "is_decided" BOOLEAN NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "review_on" DATE NOT NULL,

    CONSTRAINT "duty_pkey" PRIMARY KEY ("series_id","card_id")
);

-- CreateTable
CREATE TABLE "team_action" (
    "series_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "board_id" TEXT NOT NULL,
    "outcome_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "card" TEXT,
    "card_id" TEXT,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_action_pkey" PRIMARY KEY ("series_id","id")
);

-- CreateTable
CREATE TABLE "share_link" (
    "id" TEXT NOT NULL,
    "board_id" TEXT NOT NULL,
    "outcome_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "team_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("team_id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "team_id" TEXT NOT NULL,
    "outcome_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "person_login_person_id_idx" ON "person_login"("person_id");

-- CreateIndex
CREATE INDEX "device_link_person_id_idx" ON "device_link"("person_id");

-- CreateIndex
CREATE INDEX "team_member_person_id_idx" ON "team_member"("person_id");

-- CreateIndex
CREATE INDEX "duty_team_id_column_idx" ON "duty"("team_id", "column");

-- CreateIndex
CREATE INDEX "duty_team_id_review_on_idx" ON "duty"("team_id", "review_on");

-- CreateIndex
CREATE INDEX "duty_board_id_idx" ON "duty"("board_id");

-- CreateIndex
CREATE INDEX "duty_outcome_id_idx" ON "duty"("outcome_id");

-- CreateIndex
CREATE INDEX "team_action_team_id_done_at_idx" ON "team_action"("team_id", "done_at");

-- CreateIndex
CREATE INDEX "team_action_board_id_idx" ON "team_action"("board_id");

-- CreateIndex
CREATE INDEX "team_action_outcome_id_idx" ON "team_action"("outcome_id");

-- CreateIndex
CREATE INDEX "share_link_outcome_id_idx" ON "share_link"("outcome_id");

-- CreateIndex
CREATE INDEX "share_link_board_id_idx" ON "share_link"("board_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_next_at_idx" ON "webhook_delivery"("next_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_team_id_created_at_idx" ON "webhook_delivery"("team_id", "created_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_outcome_id_idx" ON "webhook_delivery"("outcome_id");

-- CreateIndex
CREATE INDEX "board_team_id_idx" ON "board"("team_id");

-- CreateIndex
CREATE INDEX "board_series_id_idx" ON "board"("series_id");

-- CreateIndex
CREATE INDEX "board_deck_slug_idx" ON "board"("deck_slug");

-- CreateIndex
CREATE INDEX "board_deleted_at_idx" ON "board"("deleted_at");

-- AddForeignKey
ALTER TABLE "person_login" ADD CONSTRAINT "person_login_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_link" ADD CONSTRAINT "device_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_outcome_id_fkey" FOREIGN KEY ("outcome_id") REFERENCES "outcome"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_action" ADD CONSTRAINT "team_action_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_action" ADD CONSTRAINT "team_action_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_action" ADD CONSTRAINT "team_action_outcome_id_fkey" FOREIGN KEY ("outcome_id") REFERENCES "outcome"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_outcome_id_fkey" FOREIGN KEY ("outcome_id") REFERENCES "outcome"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_outcome_id_fkey" FOREIGN KEY ("outcome_id") REFERENCES "outcome"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The boards that were there before teams: each maker's become one team, which they keep. It is named after them, and
-- has its oldest board's id, which nothing else can have.
UPDATE "board" SET "series_id" = "id";

CREATE TEMPORARY TABLE "maker" ON COMMIT DROP AS
    SELECT DISTINCT ON ("board_id") "board_id", "person_id" FROM "participant"
    WHERE "joined_by" IS NULL AND "kind" = 'person' ORDER BY "board_id", "joined_at", "id";

UPDATE "board" SET "team_id" = coalesce((
    SELECT "mine"."id" FROM "maker"
    JOIN "maker" AS "other" ON "other"."person_id" = "maker"."person_id"
    JOIN "board" AS "mine" ON "mine"."id" = "other"."board_id"
    WHERE "maker"."board_id" = "board"."id" ORDER BY "mine"."created_at", "mine"."id" LIMIT 1
), "id");

INSERT INTO "team" ("id", "name", "created_at")
    SELECT "board"."id", coalesce("person"."name" || '’s team', "board"."title"), "board"."created_at" FROM "board"
    LEFT JOIN "maker" ON "maker"."board_id" = "board"."id" LEFT JOIN "person" ON "person"."id" = "maker"."person_id"
    WHERE "board"."id" IN (SELECT "team_id" FROM "board");

INSERT INTO "team_member" ("team_id", "person_id", "role")
    SELECT DISTINCT "board"."team_id", "maker"."person_id", 'keeper' FROM "board"
    JOIN "maker" ON "maker"."board_id" = "board"."id";

ALTER TABLE "board" ALTER COLUMN "series_id" SET NOT NULL, ALTER COLUMN "team_id" SET NOT NULL;
ALTER TABLE "board" ADD CONSTRAINT "board_team_id_fkey"
    FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the newest outcome of each board says is what its team says now.
CREATE TEMPORARY TABLE "newest" ON COMMIT DROP AS
    SELECT DISTINCT ON ("outcome"."board_id") "outcome".*, "board"."team_id" FROM "outcome"
    JOIN "board" ON "board"."id" = "outcome"."board_id" ORDER BY "outcome"."board_id", "outcome"."number" DESC;

INSERT INTO "duty" ("series_id", "card_id", "team_id", "board_id", "outcome_id", "title", "detail", "note", "column",
        "last_word", "ask", "agreement", "is_decided", "saved_at", "review_on")
    SELECT "newest"."board_id", "card"."card_id", "newest"."team_id", "newest"."board_id", "newest"."id", "card"."title",
        "card"."detail", "card"."note", "card"."column", "card"."decision"->>'lastWord',
        coalesce("card"."decision"->>'ask', ''), ("card"."tally"->>'agreement')::float, "card"."decision" IS NOT NULL,
        "newest"."saved_at", ("newest"."saved_at" AT TIME ZONE 'UTC')::date + interval '3 months'
    FROM "newest" JOIN "outcome_card" AS "card" ON "card"."outcome_id" = "newest"."id";

INSERT INTO "team_action" ("series_id", "id", "team_id", "board_id", "outcome_id", "text", "owner", "due", "card",
        "saved_at")
    SELECT "newest"."board_id", 'outcome-' || "newest"."number" || '-' || "item"."place", "newest"."team_id",
        "newest"."board_id", "newest"."id", "item"."value"->>'text', "item"."value"->>'owner', "item"."value"->>'due',
        "item"."value"->>'card', "newest"."saved_at"
    FROM "newest", jsonb_array_elements("newest"."actions") WITH ORDINALITY AS "item"("value", "place");
