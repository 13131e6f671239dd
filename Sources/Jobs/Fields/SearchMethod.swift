/// How `boundary` searches.
public enum SearchMethod: String, Sendable, CaseIterable {
    /// Every boundary, each enclosed with a stated confidence.
    case certified
    /// As the original tool: scan, then bisect on the signs of means.
    case original
}
