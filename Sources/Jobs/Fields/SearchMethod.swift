/// The method by which `boundary` searches.
public enum SearchMethod: String, Sendable, CaseIterable {
    /// Finds every boundary, and encloses each with a stated confidence.
    case certified
    /// Searches as the original tool does: scans, then bisects on the signs of means.
    case original
}
