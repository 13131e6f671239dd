/** When a sampled mean has a sign. */

/** So many standard errors from zero, and the sign of a mean is said. */
export const ESTABLISHED = 3;
