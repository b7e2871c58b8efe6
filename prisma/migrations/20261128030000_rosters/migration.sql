-- AlterTable
ALTER TABLE "Shift" ADD COLUMN "endedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Shift_personId_until_idx" ON "Shift"("personId", "until");
