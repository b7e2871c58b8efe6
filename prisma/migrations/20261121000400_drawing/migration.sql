-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN "drawing" TEXT;
