import { isFailure } from './api';

/**
 * The server's problems with a form, as sentences: per field, and one that belongs to no field.
 * @param names what the form calls other fields that a problem may name, within a sentence: "the first day"
 */
export function problemsOf(
  error: unknown,
  fields: readonly string[],
  names: Readonly<Record<string, string>> = {},
): { at: (path: string) => string | null; other: string | null } {
  const issues = isFailure(error) ? error.issues : [];
  const at = (path: string) => {
    const issue = issues.find((one) => one.path === path);
    return issue ? toSentence(issue.message, names) : null;
  };
  if (!error) return { at, other: null };
  const strays = issues.filter((issue) => !fields.includes(issue.path));
  if (issues.length > strays.length) return { at, other: null };
  const message = error instanceof Error ? error.message : String(error);
  return { at, other: strays[0] ? toSentence(strays[0].message, names) : message };
}

/** "must not be before starts_on" → "Must not be before the first day." */
function toSentence(message: string, names: Readonly<Record<string, string>>): string {
  const worded = message.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (field) => names[field] ?? field);
  const text = worded.charAt(0).toUpperCase() + worded.slice(1);
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
