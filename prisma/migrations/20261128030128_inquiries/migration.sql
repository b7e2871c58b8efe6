-- CreateTable
CREATE TABLE "Inquiry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "chat" TEXT NOT NULL,
    "inRoom" BOOLEAN NOT NULL,
    "address" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "private" BOOLEAN NOT NULL,
    "docid" TEXT,
    "quote" TEXT,
    "byModel" BOOLEAN NOT NULL DEFAULT false,
    "ticketId" INTEGER,
    "readTo" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Faq" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketId" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "authorRole" TEXT NOT NULL,
    "answeredAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "approvedBy" TEXT,
    "approvedAt" DATETIME,
    "reviewOn" TEXT,
    "reviewAskedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Inquiry_chat_address_at_idx" ON "Inquiry"("chat", "address", "at");

-- CreateIndex
CREATE INDEX "Inquiry_address_at_idx" ON "Inquiry"("address", "at");

-- CreateIndex
CREATE INDEX "Inquiry_chat_at_idx" ON "Inquiry"("chat", "at");

-- CreateIndex
CREATE INDEX "Inquiry_outcome_at_idx" ON "Inquiry"("outcome", "at");

-- CreateIndex
CREATE INDEX "Inquiry_ticketId_idx" ON "Inquiry"("ticketId");

-- CreateIndex
CREATE UNIQUE INDEX "Faq_ticketId_key" ON "Faq"("ticketId");

-- CreateIndex
CREATE INDEX "Faq_state_reviewOn_idx" ON "Faq"("state", "reviewOn");
