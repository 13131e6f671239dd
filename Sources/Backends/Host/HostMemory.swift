/// Keeps what the host computes without sampling, so that a run that goes on need not compute it again.
package protocol HostMemory: Sendable {
    /// The numbers that are kept under `key`; nil where there are none.
    func numbers(of key: HostKey) throws(BackendError) -> [Double]?

    func keep(_ numbers: [Double], of key: HostKey) throws(BackendError)
}

/// How a value is written as numbers and read from them.
package struct HostForm<Value>: Sendable {
    package let numbers: @Sendable (Value) -> [Double]
    package let value: @Sendable ([Double]) -> Value?

    /// - Parameter value: gives nil for numbers that are no such value.
    package init(
        numbers: @escaping @Sendable (Value) -> [Double], value: @escaping @Sendable ([Double]) -> Value?
    ) {
        (self.numbers, self.value) = (numbers, value)
    }
}

package enum HostResults {
    /// That of the run that this task belongs to.
    @TaskLocal package static var memory: (any HostMemory)?

    /// What takes less is computed again sooner than it is kept.
    private static let leastNanoseconds = 1e7

    /// The value that an earlier run kept under `key`; else that of `compute`.
    ///
    /// - Parameters:
    ///   - most: the most nanoseconds that it may take, about.
    ///   - took: those that a value took, about.
    package static func value<Value>(
        of key: @autoclosure () -> HostKey, as form: HostForm<Value>, most: Double, took: (Value) -> Double,
        compute: () async throws(BackendError) -> Value
    ) async throws(BackendError) -> Value {
        guard let memory, most >= leastNanoseconds else { return try await compute() }
        let key = key()
        if let kept = try memory.numbers(of: key).flatMap(form.value) { return kept }
        let value = try await compute()
        if took(value) >= leastNanoseconds { try memory.keep(form.numbers(value), of: key) }
        return value
    }
}
