-- CreateTable
CREATE TABLE "Occurrence" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schedule" TEXT NOT NULL,
    "due" DATETIME NOT NULL,
    "recipient" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "doneAt" DATETIME,
    "reason" TEXT,
    "payload" TEXT
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "branchId" INTEGER,
    "day" TEXT NOT NULL,
    "time" TEXT,
    "topic" TEXT,
    "place" TEXT,
    "material" TEXT,
    "photoId" INTEGER,
    "setById" INTEGER,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Attendance" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "meetingId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Attendance_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "secondId" INTEGER,
    "photoId" INTEGER,
    "sendAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "endedAt" DATETIME,
    "wantsReply" BOOLEAN NOT NULL DEFAULT true
);

-- CreateTable
CREATE TABLE "NoticeTarget" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "noticeId" INTEGER NOT NULL,
    "roomId" INTEGER,
    "personId" INTEGER,
    CONSTRAINT "NoticeTarget_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NoticeReceipt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "noticeId" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "personId" INTEGER,
    "household" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "NoticeReceipt_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "roster" TEXT NOT NULL,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Occurrence_state_due_idx" ON "Occurrence"("state", "due");

-- CreateIndex
CREATE UNIQUE INDEX "Occurrence_schedule_due_recipient_key" ON "Occurrence"("schedule", "due", "recipient");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_kind_branchId_day_key" ON "Meeting"("kind", "branchId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Attendance_meetingId_personId_key" ON "Attendance"("meetingId", "personId");

-- CreateIndex
CREATE INDEX "Notice_state_sendAt_idx" ON "Notice"("state", "sendAt");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeTarget_noticeId_roomId_personId_key" ON "NoticeTarget"("noticeId", "roomId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeReceipt_noticeId_address_key" ON "NoticeReceipt"("noticeId", "address");

-- CreateIndex
CREATE INDEX "Shift_from_until_idx" ON "Shift"("from", "until");
