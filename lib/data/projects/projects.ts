import type { ProjectChange, ProjectCreate } from '@/lib/contract/catalogue/projects';
import { Prisma, type Sql, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** A project as writers need it. */
export interface StoredProject {
  projectId: bigint;
  uuid: string;
  isDefault: boolean;
  readmeMd: string | null;
}

const STORED = { projectId: true, uuid: true, isDefault: true, readmeMd: true } as const;

/** The name of the project that every organisation begins with. */
const FIRST_PROJECT = 'Main';

/** Makes the project of a new organisation into which captures go that no other project tracks. */
export async function insertDefaultProject(db: Sql, orgId: number, createdAt: Date): Promise<void> {
  await db.project.create({
    data: { orgId, name: FIRST_PROJECT, isDefault: true, createdAt, updatedAt: createdAt },
  });
}

/** All projects of an organisation: few. */
export async function readProjects(db: Sql, scope: Scope): Promise<StoredProject[]> {
  return db.project.findMany({ where: { orgId: scope.orgId }, select: STORED });
}

/** By its public id, which must be a uuid. */
export async function findProject(db: Sql, { orgId }: Scope, id: string): Promise<StoredProject | null> {
  return db.project.findUnique({ where: { orgId_uuid: { orgId, uuid: id } }, select: STORED });
}

/** The project of a public id, or for null the default one, kept from being deleted until the transaction ends. */
export async function holdProject(
  tx: Transaction,
  { orgId }: Scope,
  id: string | null,
): Promise<bigint | null> {
  const isAsked = id === null ? Prisma.sql`is_default` : Prisma.sql`uuid = ${id}::uuid`;
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT project_id AS id FROM projects WHERE org_id = ${orgId} AND ${isAsked} FOR KEY SHARE`;
  return rows[0]?.id ?? null;
}

/** Waits for those who hold the project, and keeps others from holding it until the transaction ends. */
export async function lockProject(tx: Transaction, { orgId }: Scope, projectId: bigint): Promise<void> {
  await tx.$executeRaw`SELECT FROM projects WHERE org_id = ${orgId} AND project_id = ${projectId} FOR UPDATE`;
}

/** Returns the new project's public id. */
export async function insertProject(
  tx: Transaction,
  { orgId }: Scope,
  { name, readme_md, metadata }: ProjectCreate,
  now: Date,
): Promise<string> {
  const { uuid } = await tx.project.create({
    data: {
      orgId,
      name,
      readmeMd: readme_md ?? null,
      ...(metadata && { metadata }),
      createdAt: now,
      updatedAt: now,
    },
    select: { uuid: true },
  });
  return uuid;
}

/** Writes the fields that are there; null clears. */
export async function updateProject(
  tx: Transaction,
  { orgId }: Scope,
  projectId: bigint,
  { name, readme_md, metadata }: ProjectChange,
  now: Date,
): Promise<void> {
  await tx.project.update({
    where: { orgId_projectId: { orgId, projectId } },
    data: { name, readmeMd: readme_md, metadata, updatedAt: now },
  });
}

/** What is in a project; a video is never without its creator. */
interface Contents {
  /** That are not removed. */
  creators: number;
  campaigns: number;
  /** Removed creators with captures or videos, which adding them again brings back. */
  withHistory: number;
}

/** How much is in it. */
export async function countContents(db: Sql, { orgId }: Scope, projectId: bigint): Promise<Contents> {
  const where = { orgId, projectId };
  const hasHistory = { OR: [{ firstCapturedAt: { not: null } }, { videos: { some: {} } }] };
  return {
    creators: await db.creator.count({ where: { ...where, removedAt: null } }),
    campaigns: await db.campaign.count({ where }),
    withHistory: await db.creator.count({ where: { ...where, removedAt: { not: null }, ...hasHistory } }),
  };
}

/**
 * The project with its days, annotations, events and marks of findings, and the removed creators in it. It must hold
 * nothing else, and these no history. Returns the public ids of the creators.
 */
export async function deleteProjectRows(
  tx: Transaction,
  { orgId }: Scope,
  projectId: bigint,
): Promise<string[]> {
  const where = { orgId, projectId };
  const creators = await tx.creator.findMany({ where, select: { creatorId: true, uuid: true } });
  const creatorIds = creators.map(({ creatorId }) => creatorId);
  const ofAll = { orgId, entityId: { in: [projectId, ...creatorIds] } };
  // The entities first: their deletion waits for notes being written on them, and these are then deleted too.
  await tx.creator.deleteMany({ where });
  await tx.project.delete({ where: { orgId_projectId: where } });
  await tx.creatorEvent.deleteMany({ where: { orgId, creatorId: { in: creatorIds } } });
  await tx.entityDay.deleteMany({ where: ofAll });
  await tx.entityMonth.deleteMany({ where: ofAll });
  await tx.entityQuarter.deleteMany({ where: ofAll });
  await tx.entityEvent.deleteMany({ where: ofAll });
  await tx.annotation.deleteMany({ where: ofAll });
  await tx.seenFinding.deleteMany({ where });
  return creators.map(({ uuid }) => uuid);
}
