import Backends
import Experiments

/// The number of elements in work at once; each may hold megabytes, and more than the processors can serve would only
/// wait.
private let mostAtOnce = 2 * AvailableProcessors.count

/// The results of `work` for each element, in order, computed on all available threads. The first failure cancels the
/// rest.
func inParallel<Element: Sendable, Value: Sendable>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) async throws(ProbeError) -> Value
) async throws(ProbeError) -> [Value] {
    typealias Outcome<Success> = Result<Success, ProbeError>
    let outcome = await withTaskGroup(of: (Int, Outcome<Value>).self) { group -> Outcome<[Int: Value]> in
        var waiting = elements.enumerated().makeIterator()
        func start() {
            guard let (index, element) = waiting.next() else { return }
            group.addTask { (index, await result(of: work, on: element)) }
        }
        for _ in 0..<mostAtOnce { start() }
        var values: [Int: Value] = [:]
        for await (index, outcome) in group {
            start()
            switch outcome {
            case .success(let value): values[index] = value
            case .failure(let error):
                group.cancelAll()
                return .failure(error)
            }
        }
        return .success(values)
    }
    let values = try outcome.get()
    return elements.indices.compactMap { values[$0] }
}

private func result<Element, Value>(
    of work: (Element) async throws(ProbeError) -> Value, on element: Element
) async -> Result<Value, ProbeError> {
    do throws(ProbeError) { return .success(try await work(element)) } catch { return .failure(error) }
}
