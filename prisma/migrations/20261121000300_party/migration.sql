-- AlterTable
ALTER TABLE "PartyMember" ADD COLUMN "wantsReminder" BOOLEAN NOT NULL DEFAULT false;
