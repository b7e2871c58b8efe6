-- CreateTable
CREATE TABLE "Scope" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "building" TEXT,
    "unit" TEXT,
    "households" INTEGER,
    "parentId" INTEGER,
    CONSTRAINT "Scope_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Scope" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "gender" TEXT,
    "phoneSealed" TEXT,
    "phoneIndex" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Post" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "scopeId" INTEGER NOT NULL,
    "slot" TEXT NOT NULL,
    "endedAt" DATETIME,
    "awayFrom" DATETIME,
    "awayUntil" DATETIME,
    CONSTRAINT "Post_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Post_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "Scope" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Residence" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "scopeId" INTEGER NOT NULL,
    "flat" TEXT NOT NULL,
    "careTag" TEXT,
    CONSTRAINT "Residence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Residence_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "Scope" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PartyMember" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "branchId" INTEGER NOT NULL,
    "partyGroup" TEXT NOT NULL,
    "birthday" TEXT NOT NULL,
    "joinedOn" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    CONSTRAINT "PartyMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PartyMember_branchId_fkey" FOREIGN KEY ("branchId") REFERENCES "Scope" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Team" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "leaderId" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "service" TEXT NOT NULL,
    CONSTRAINT "Team_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Address" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "personId" INTEGER,
    "seenAt" DATETIME NOT NULL,
    "boundAt" DATETIME,
    CONSTRAINT "Address_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Room" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "topic" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scopeId" INTEGER NOT NULL,
    "chatId" TEXT,
    "boundAt" DATETIME,
    "boundById" INTEGER,
    CONSTRAINT "Room_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "Scope" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BindCode" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "codeHash" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedBy" TEXT
);

-- CreateTable
CREATE TABLE "BindTry" (
    "addressId" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Inbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "senderName" TEXT NOT NULL,
    "roomTopic" TEXT,
    "inRoom" BOOLEAN NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "mention" BOOLEAN NOT NULL,
    "quote" TEXT,
    "extra" TEXT,
    "own" BOOLEAN NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT,
    "ticketId" INTEGER
);

-- CreateTable
CREATE TABLE "Photo" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "inboxId" INTEGER NOT NULL,
    "ticketId" INTEGER,
    "path" TEXT,
    "mime" TEXT,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "problem" TEXT,
    "stage" TEXT NOT NULL,
    CONSTRAINT "Photo_inboxId_fkey" FOREIGN KEY ("inboxId") REFERENCES "Inbox" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Photo_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "state" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "placeText" TEXT NOT NULL,
    "building" TEXT,
    "unit" TEXT,
    "floor" TEXT,
    "flat" TEXT,
    "reporter" TEXT NOT NULL,
    "reporterId" INTEGER,
    "reporterName" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "inRoom" BOOLEAN NOT NULL,
    "assigneeId" INTEGER,
    "assignedRole" TEXT,
    "rule" TEXT,
    "why" TEXT,
    "confidence" REAL NOT NULL,
    "meaningBy" TEXT NOT NULL,
    "suspendedAt" DATETIME,
    "pausedMinutes" INTEGER NOT NULL DEFAULT 0,
    "acceptBy" DATETIME,
    "contactBy" DATETIME,
    "resolveBy" DATETIME,
    "result" TEXT,
    "resolvedAt" DATETIME,
    "closedAt" DATETIME,
    "reworks" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "askedFor" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "TicketEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "action" TEXT NOT NULL,
    "byId" INTEGER,
    "by" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "note" TEXT,
    CONSTRAINT "TicketEvent_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Supporter" (
    "ticketId" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "personId" INTEGER,
    "name" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "inRoom" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ticketId", "address"),
    CONSTRAINT "Supporter_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CoHandler" (
    "ticketId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "note" TEXT,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ticketId", "personId"),
    CONSTRAINT "CoHandler_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Call" (
    "ticketId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ticketId", "personId"),
    CONSTRAINT "Call_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Question" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chat" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "lane" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "toRoom" TEXT,
    "toPerson" INTEGER,
    "toAddress" TEXT,
    "text" TEXT NOT NULL,
    "mentions" TEXT NOT NULL,
    "photoId" INTEGER,
    "ticketId" INTEGER,
    "state" TEXT NOT NULL,
    "notBefore" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "sendingAt" DATETIME,
    "sentAt" DATETIME,
    "sentTo" TEXT,
    "echoId" TEXT,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Scope_name_key" ON "Scope"("name");

-- CreateIndex
CREATE INDEX "Scope_building_unit_idx" ON "Scope"("building", "unit");

-- CreateIndex
CREATE INDEX "Person_name_idx" ON "Person"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Person_name_phoneIndex_key" ON "Person"("name", "phoneIndex");

-- CreateIndex
CREATE INDEX "Post_scopeId_role_idx" ON "Post"("scopeId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "Post_personId_role_scopeId_slot_key" ON "Post"("personId", "role", "scopeId", "slot");

-- CreateIndex
CREATE INDEX "Residence_scopeId_flat_idx" ON "Residence"("scopeId", "flat");

-- CreateIndex
CREATE UNIQUE INDEX "Residence_personId_scopeId_flat_key" ON "Residence"("personId", "scopeId", "flat");

-- CreateIndex
CREATE UNIQUE INDEX "PartyMember_personId_key" ON "PartyMember"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Team_name_key" ON "Team"("name");

-- CreateIndex
CREATE INDEX "Address_personId_idx" ON "Address"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Room_chatId_key" ON "Room"("chatId");

-- CreateIndex
CREATE INDEX "Room_topic_idx" ON "Room"("topic");

-- CreateIndex
CREATE UNIQUE INDEX "BindCode_codeHash_key" ON "BindCode"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "Inbox_messageId_key" ON "Inbox"("messageId");

-- CreateIndex
CREATE INDEX "Inbox_state_id_idx" ON "Inbox"("state", "id");

-- CreateIndex
CREATE INDEX "Inbox_fingerprint_receivedAt_idx" ON "Inbox"("fingerprint", "receivedAt");

-- CreateIndex
CREATE INDEX "Inbox_chat_sender_sentAt_idx" ON "Inbox"("chat", "sender", "sentAt");

-- CreateIndex
CREATE INDEX "Photo_ticketId_idx" ON "Photo"("ticketId");

-- CreateIndex
CREATE INDEX "Ticket_state_category_idx" ON "Ticket"("state", "category");

-- CreateIndex
CREATE INDEX "Ticket_assigneeId_state_idx" ON "Ticket"("assigneeId", "state");

-- CreateIndex
CREATE INDEX "Ticket_reporter_state_idx" ON "Ticket"("reporter", "state");

-- CreateIndex
CREATE INDEX "TicketEvent_ticketId_idx" ON "TicketEvent"("ticketId");

-- CreateIndex
CREATE INDEX "Question_chat_address_state_idx" ON "Question"("chat", "address", "state");

-- CreateIndex
CREATE INDEX "Question_state_expiresAt_idx" ON "Question"("state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");

-- CreateIndex
CREATE INDEX "Outbox_state_lane_id_idx" ON "Outbox"("state", "lane", "id");

-- CreateIndex
CREATE INDEX "Outbox_sentTo_sentAt_idx" ON "Outbox"("sentTo", "sentAt");

-- CreateIndex
CREATE INDEX "Outbox_ticketId_idx" ON "Outbox"("ticketId");

-- History only grows.
CREATE TRIGGER "TicketEvent_no_update" BEFORE UPDATE ON "TicketEvent" BEGIN SELECT RAISE(ABORT, 'TicketEvent only grows'); END;
CREATE TRIGGER "TicketEvent_no_delete" BEFORE DELETE ON "TicketEvent" BEGIN SELECT RAISE(ABORT, 'TicketEvent only grows'); END;
CREATE TRIGGER "Audit_no_update" BEFORE UPDATE ON "Audit" BEGIN SELECT RAISE(ABORT, 'Audit only grows'); END;
CREATE TRIGGER "Audit_no_delete" BEFORE DELETE ON "Audit" BEGIN SELECT RAISE(ABORT, 'Audit only grows'); END;
