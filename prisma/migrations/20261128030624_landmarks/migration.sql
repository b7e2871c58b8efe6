-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "landmark" TEXT;

-- CreateTable
CREATE TABLE "Landmark" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "aliases" TEXT NOT NULL,
    "scopeId" INTEGER,
    CONSTRAINT "Landmark_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "Scope" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
