import { getAccount } from './account';
import { getAnalytics } from './analytics';
import { createAnnotation, deleteAnnotation, listAnnotations, updateAnnotation } from './annotations';
import { explainValue } from './explain';
import { find } from './find';
import { reviewInbox, setTrackingStatus } from './inbox';
import { getInsight, getLeaderboard } from './insights';
import type { Tool } from './tool';

/** Every tool, in the order of the list. */
export const TOOLS: readonly Tool[] = [
  getAccount,
  find,
  getAnalytics,
  explainValue,
  getLeaderboard,
  getInsight,
  listAnnotations,
  createAnnotation,
  updateAnnotation,
  deleteAnnotation,
  reviewInbox,
  setTrackingStatus,
];
