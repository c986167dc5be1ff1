CREATE TABLE "invitations" (
  "org_id" INTEGER NOT NULL,
  "email" TEXT NOT NULL,
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "role" TEXT NOT NULL,
  "token_hash" BYTEA NOT NULL,
  "invited_by" INTEGER NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "invitations_pkey" PRIMARY KEY ("org_id", "email")
);

CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisations"("org_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_check" CHECK ("role" IN ('owner', 'admin', 'member', 'viewer'));
