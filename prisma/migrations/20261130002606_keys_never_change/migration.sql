-- Keys that hold org_id never change, and a database that is distributed by it refuses foreign keys that say what would
-- follow from a change.

ALTER TABLE "memberships"
  DROP CONSTRAINT "memberships_org_id_fkey",
  ADD CONSTRAINT "memberships_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisations" ("org_id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "invitations"
  DROP CONSTRAINT "invitations_org_id_fkey",
  ADD CONSTRAINT "invitations_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisations" ("org_id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "api_keys"
  DROP CONSTRAINT "api_keys_org_id_fkey",
  ADD CONSTRAINT "api_keys_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisations" ("org_id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "api_call_counters"
  DROP CONSTRAINT "api_call_counters_org_id_fkey",
  ADD CONSTRAINT "api_call_counters_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisations" ("org_id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "videos"
  DROP CONSTRAINT "videos_org_id_creator_id_fkey",
  ADD CONSTRAINT "videos_org_id_creator_id_fkey" FOREIGN KEY ("org_id", "creator_id") REFERENCES "creators" ("org_id", "creator_id") ON DELETE RESTRICT ON UPDATE NO ACTION;

ALTER TABLE "campaign_items"
  DROP CONSTRAINT "campaign_items_org_id_campaign_id_fkey",
  ADD CONSTRAINT "campaign_items_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaigns" ("org_id", "campaign_id") ON DELETE CASCADE ON UPDATE NO ACTION;
