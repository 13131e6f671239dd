import Experiments

/// The results of `work` for each element, in order, computed on as many threads as there are. The first failure cancels the rest.
func inParallel<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) async throws(ProbeError) -> Result
) async throws(ProbeError) -> [Result] {
    typealias Outcome<Value> = Swift.Result<Value, ProbeError>
    let outcome = await withTaskGroup(of: (Int, Outcome<Result>).self) { group -> Outcome<[Int: Result]> in
        for (index, element) in elements.enumerated() {
            group.addTask {
                do throws(ProbeError) { return (index, .success(try await work(element))) } catch { return (index, .failure(error)) }
            }
        }
        var results: [Int: Result] = [:]
        for await (index, outcome) in group {
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
