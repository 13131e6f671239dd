/** When a sampled mean has a sign. */

/**
 * So many standard errors from zero, and the sign of a mean is said: the number of
 * Sources/Reports/Runs/RunConclusion.swift.
 */
export const ESTABLISHED = 5;

const SIGNED = ["dissipative", "anti-dissipative"];

/** Whether a trial says the sign of its mean; what needs no sampling has no error of sampling. */
export function isEstablished({ mean, standardError, exact, regime }) {
    if (exact || !SIGNED.includes(regime) || standardError === 0) return true;
    if (standardError === null || standardError === undefined) return false;
    return Math.abs(mean) / standardError >= ESTABLISHED;
}
