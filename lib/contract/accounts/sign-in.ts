/**
 * Why somebody who has shown who they are may not come in: the provider does not vouch for the address, nobody here
 * has it, or its account belongs to no organisation. The `error` of the login page's address.
 */
export const SIGN_IN_REFUSALS = ['UnverifiedAddress', 'NoAccount', 'NoMembership'] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];
