/// What goes wrong with one of several files must not keep the others from being written: errors wait until all are.
struct KeptErrors {
    private var errors: [CommandError] = []

    mutating func keep(_ work: () throws(CommandError) -> Void) {
        do throws(CommandError) { try work() } catch { errors.append(error) }
    }

    /// Throws what went wrong: failures in one line, before that the user cancelled, before that nobody reads.
    func settle() throws(CommandError) {
        let failures = errors.filter { $0.message != nil }
        guard let first = failures.first else {
            if let quiet = errors.first(where: { $0 == .cancelled }) ?? errors.first { throw quiet }
            return
        }
        throw failures.count == 1 ? first : .failure(failures.compactMap(\.message).joined(separator: "; and "))
    }
}
