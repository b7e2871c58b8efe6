-- CreateTable
CREATE TABLE "PolicyDocument" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "docid" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "replacesId" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "createdById" INTEGER,
    "approvedAt" DATETIME,
    "approvedById" INTEGER,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "GuideEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "documentId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "audience" TEXT,
    "materials" TEXT,
    "steps" TEXT,
    "place" TEXT,
    "timeLimit" TEXT,
    "fee" TEXT,
    "phone" TEXT,
    "hours" TEXT,
    "amount" TEXT,
    CONSTRAINT "GuideEntry_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "PolicyDocument" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LibraryFile" (
    "path" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "problem" TEXT,
    "documentId" INTEGER,
    "seenAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ConsoleCode" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "codeHash" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ConsoleSession" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "personId" INTEGER NOT NULL,
    "formToken" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "PolicyDocument_docid_key" ON "PolicyDocument"("docid");

-- CreateIndex
CREATE INDEX "PolicyDocument_state_idx" ON "PolicyDocument"("state");

-- CreateIndex
CREATE INDEX "PolicyDocument_hash_idx" ON "PolicyDocument"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "GuideEntry_documentId_position_key" ON "GuideEntry"("documentId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ConsoleCode_codeHash_key" ON "ConsoleCode"("codeHash");


