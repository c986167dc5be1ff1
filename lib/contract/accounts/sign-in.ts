/**
 * Why a person whose identity is proven may not sign in: the provider did not verify the address, no account has it, or
 * the account has no organisation. The `error` parameter of the login page.
 */
export const SIGN_IN_REFUSALS = ['UnverifiedAddress', 'NoAccount', 'NoMembership'] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];
