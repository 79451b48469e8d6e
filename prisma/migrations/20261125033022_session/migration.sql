-- AlterTable
ALTER TABLE "board_card" ADD COLUMN     "importance" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "is_split" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "original" JSONB,
ADD COLUMN     "split_from" TEXT;

-- AlterTable
ALTER TABLE "duty_card" ADD COLUMN     "importance" INTEGER NOT NULL DEFAULT 2;

-- AlterTable
ALTER TABLE "outcome" ADD COLUMN     "actions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "handovers" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "outcome_card" ADD COLUMN     "consents" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "decision" JSONB,
ADD COLUMN     "dots" INTEGER,
ADD COLUMN     "original" JSONB,
ADD COLUMN     "split_from" TEXT,
ADD COLUMN     "tally" JSONB,
ADD COLUMN     "today" TEXT;

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "barred" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'person',
ADD COLUMN     "placed_by" UUID,
ADD COLUMN     "waiting" BOOLEAN NOT NULL DEFAULT false;
