-- CreateIndex
CREATE INDEX "Ticket_chat_createdAt_idx" ON "Ticket"("chat", "createdAt");

-- CreateIndex
CREATE INDEX "Supporter_address_idx" ON "Supporter"("address");

-- CreateIndex
CREATE INDEX "Outbox_sendingAt_idx" ON "Outbox"("sendingAt");
