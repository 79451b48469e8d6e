-- Finds words with slips in them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- AlterTable
ALTER TABLE "duty" ADD COLUMN     "words" tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', "title"), 'A')
        || setweight(to_tsvector('english', "detail" || ' ' || "note" || ' ' || "ask"), 'C')
) STORED;

-- CreateIndex
CREATE INDEX "duty_listing_idx" ON "duty"("team_id", "column", "title", "series_id", "card_id");

-- CreateIndex
CREATE INDEX "duty_counting_idx" ON "duty"("team_id", "column", "is_decided", "review_on", "board_id");

-- CreateIndex
CREATE INDEX "duty_words_idx" ON "duty" USING GIN ("words");
