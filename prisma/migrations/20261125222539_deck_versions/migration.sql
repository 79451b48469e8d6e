-- AlterTable
ALTER TABLE "deck" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "draft" JSONB,
ADD COLUMN     "maker_id" UUID,
ADD COLUMN     "put_away_at" TIMESTAMPTZ(3),
ADD COLUMN     "series" TEXT,
ADD COLUMN     "team_id" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- Decks there are already are the first versions of themselves.
UPDATE "deck" SET "series" = "slug";
ALTER TABLE "deck" ALTER COLUMN "series" SET NOT NULL;

-- CreateTable
CREATE TABLE "deck_draft" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "maker_id" UUID,
    "based_on" TEXT,
    "title" TEXT NOT NULL,
    "article" JSONB NOT NULL,
    "content" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deck_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deck_draft_team_id_idx" ON "deck_draft"("team_id");

-- CreateIndex
CREATE INDEX "deck_draft_maker_id_idx" ON "deck_draft"("maker_id");

-- CreateIndex
CREATE INDEX "deck_team_id_idx" ON "deck"("team_id");

-- CreateIndex
CREATE INDEX "deck_maker_id_idx" ON "deck"("maker_id");

-- CreateIndex
CREATE UNIQUE INDEX "deck_series_version_key" ON "deck"("series", "version");

-- AddForeignKey
ALTER TABLE "deck" ADD CONSTRAINT "deck_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deck" ADD CONSTRAINT "deck_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deck_draft" ADD CONSTRAINT "deck_draft_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deck_draft" ADD CONSTRAINT "deck_draft_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
