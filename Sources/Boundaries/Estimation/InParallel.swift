import Experiments

/// The results of `work` for each element, in order, computed on as many threads as there are.
func inParallel<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) async throws(ProbeError) -> Result
) async throws(ProbeError) -> [Result] {
    let outcomes = await withTaskGroup(of: (Int, Swift.Result<Result, ProbeError>).self) { group in
        for (index, element) in elements.enumerated() {
            group.addTask {
                do throws(ProbeError) { return (index, .success(try await work(element))) } catch { return (index, .failure(error)) }
            }
        }
        var outcomes: [Int: Swift.Result<Result, ProbeError>] = [:]
        for await (index, outcome) in group { outcomes[index] = outcome }
        return outcomes
    }
    var results: [Result] = []
    for index in elements.indices { if let result = try outcomes[index]?.get() { results.append(result) } }
    return results
}
