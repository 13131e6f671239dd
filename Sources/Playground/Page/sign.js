/** When a sampled mean has a sign. */

/**
 * So many standard errors from zero, and the sign of a mean is said: the number of
 * Sources/Reports/Runs/RunConclusion.swift.
 */
export const ESTABLISHED = 5;
