-- AlterTable
ALTER TABLE "board" ADD COLUMN     "lead" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "tallies" JSONB;

-- CreateTable
CREATE TABLE "dot" (
    "board_id" TEXT NOT NULL,
    "participant_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "card_id" TEXT NOT NULL,

    CONSTRAINT "dot_pkey" PRIMARY KEY ("board_id","participant_id","slot")
);

-- AddForeignKey
ALTER TABLE "dot" ADD CONSTRAINT "dot_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dot" ADD CONSTRAINT "dot_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
