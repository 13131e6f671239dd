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

/// The time that a computation takes, in nanoseconds, about.
package struct HostCost<Value> {
    let most: Double
    let of: (Value) -> Double

    /// At most so much, and what it took is seen by its value.
    package init(most: Double, of: @escaping (Value) -> Double) { (self.most, self.of) = (most, of) }

    package init(always cost: Double) { self.init(most: cost) { _ in cost } }
}

package enum HostResults {
    /// That of the run that this task belongs to.
    @TaskLocal package static var memory: (any HostMemory)?

    /// What takes less is computed again sooner than it is kept.
    private static let leastNanoseconds = 1e7

    /// The value that an earlier run kept under `key`; else that of `compute`.
    package static func value<Value>(
        of key: @autoclosure () -> HostKey, as form: HostForm<Value>, cost: HostCost<Value>,
        compute: () async throws(BackendError) -> Value
    ) async throws(BackendError) -> Value {
        guard let memory, cost.most >= leastNanoseconds else { return try await compute() }
        let key = key()
        if let kept = try memory.numbers(of: key).flatMap(form.value) { return kept }
        let value = try await compute()
        if cost.of(value) >= leastNanoseconds { try memory.keep(form.numbers(value), of: key) }
        return value
    }
}
