-- AlterTable
ALTER TABLE "outcome_person" ADD COLUMN     "kind" TEXT;
