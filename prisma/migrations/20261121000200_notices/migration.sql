-- AlterTable
ALTER TABLE "Notice" ADD COLUMN "remindedAt" DATETIME;
ALTER TABLE "Notice" ADD COLUMN "urgent" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "NoticeReceipt" ADD COLUMN "chat" TEXT;
