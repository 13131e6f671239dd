import Backends
import Experiments

/// Elements under way at once: each may hold megabytes, and more than there are processors would only wait.
private let mostAtOnce = 2 * AvailableProcessors.count

/// The results of `work` for each element, in order, computed on as many threads as there are. The first failure cancels the rest.
func inParallel<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) async throws(ProbeError) -> Result
) async throws(ProbeError) -> [Result] {
    typealias Outcome<Value> = Swift.Result<Value, ProbeError>
    let outcome = await withTaskGroup(of: (Int, Outcome<Result>).self) { group -> Outcome<[Int: Result]> in
        var waiting = elements.enumerated().makeIterator()
        func start() {
            guard let (index, element) = waiting.next() else { return }
            group.addTask {
                do throws(ProbeError) { return (index, .success(try await work(element))) } catch { return (index, .failure(error)) }
            }
        }
        for _ in 0..<mostAtOnce { start() }
        var results: [Int: Result] = [:]
        for await (index, outcome) in group {
            start()
            do throws(ProbeError) { results[index] = try outcome.get() } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        return .success(results)
    }
    let results = try outcome.get()
    return elements.indices.compactMap { results[$0] }
}
