/// Collects errors of several files until all are written, so that one failure does not keep the others from it.
struct KeptErrors {
    private var errors: [CommandError] = []

    mutating func keep(_ work: () throws(CommandError) -> Void) {
        do throws(CommandError) { try work() } catch { errors.append(error) }
    }

    /// Throws what went wrong. Failures, on one line, come before cancellation, and that before a missing reader.
    func settle() throws(CommandError) {
        let failures = errors.filter { $0.message != nil }
        guard let first = failures.first else {
            if let quiet = errors.first(where: { $0 == .cancelled }) ?? errors.first { throw quiet }
            return
        }
        throw failures.count == 1 ? first : .failure(failures.compactMap(\.message).joined(separator: "; and "))
    }
}
