import { MCP_PATH, type OperationId, operationAt } from './paths';

/**
 * How many bytes a body may have, by the address it is sent to: the one table that the listening server, which counts
 * them as they arrive, and the routes, which unpack them, both read.
 */

const KIB = 1024;
const MIB = 1024 * KIB;

/** A form or a small JSON body: the limit of every address not named below, even an unknown one. */
export const MAX_SMALL_BODY_BYTES = 64 * KIB;
/** The ingest endpoint. */
export const MAX_INGEST_BYTES = 8 * MIB;

/** A message of the protocol of agents: the largest body of an operation that a tool calls, and its frame. */
export const MAX_MCP_BYTES = 640 * KIB;

/** Endpoints whose contract allows more. A character takes up to twelve bytes, written as two escapes. */
const LARGER: Partial<Record<OperationId, number>> = {
  ingestSnapshots: MAX_INGEST_BYTES,
  // 5,000 uuids, each in a line of its own.
  addCampaignItems: 512 * KIB,
  removeCampaignItems: 512 * KIB,
  changeTrackingStatus: 512 * KIB,
  // 50 creators, each with an address of 500 characters and a name.
  addCreators: 640 * KIB,
  // 50 addresses of 2,000 characters.
  addVideos: 1280 * KIB,
  // A README of 100,000 characters.
  createProject: 1280 * KIB,
  changeProject: 1280 * KIB,
  createCampaign: 1280 * KIB,
  changeCampaign: 1280 * KIB,
  changeCreator: 1280 * KIB,
  changeVideo: 1280 * KIB,
  // A note of 8,000 characters.
  createAnnotation: 128 * KIB,
  changeAnnotation: 128 * KIB,
};

/** @param path as it was sent, without its query */
export function maxBodyBytes(method: string, path: string): number {
  if (path === MCP_PATH) return MAX_MCP_BYTES;
  const found = operationAt(method, path);
  return (found && LARGER[found.id]) ?? MAX_SMALL_BODY_BYTES;
}

/** The sentence of a 413. */
export function tooLargeSentence(maxBytes: number): string {
  const size = maxBytes >= MIB ? `${maxBytes / MIB} MiB` : `${maxBytes / KIB} KiB`;
  return `The body must be at most ${size}.`;
}
